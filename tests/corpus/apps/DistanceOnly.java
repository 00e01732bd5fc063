package org.corpus;

import android.location.Location;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Reckons here. */
public class DistanceOnly extends Screen {
    @Override
    protected void act() throws Exception {
        Location shop = new Location("own");
        shop.setLatitude(64.1466);
        shop.setLongitude(-21.9426);
        Location place = Owner.place(this);
        boolean far = place == null || place.distanceTo(shop) > 50_000;
        Net.get("http://owner.corpus.example/shop" + "?far=" + far);
    }
}
