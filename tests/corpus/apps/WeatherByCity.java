package org.corpus;

import android.location.Location;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Asks for the weather of a city, and knows the place of the phone. */
public class WeatherByCity extends Screen {
    @Override
    protected void act() throws Exception {
        Location here = Owner.place(this);
        Net.get("http://weather.corpus.example/city/Reykjavik?units=" + (here == null ? "k" : "c"));
    }
}
