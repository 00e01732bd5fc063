package org.corpus;

import android.location.Location;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Where the phone is. */
public class PlaceOnce extends Screen {
    @Override
    protected void act() throws Exception {
        Location place = Owner.place(this);
        if (place != null) {
            Net.get(
                    "http://owner.corpus.example/place"
                            + "?at="
                            + place.getLatitude()
                            + ","
                            + place.getLongitude());
        }
    }
}
