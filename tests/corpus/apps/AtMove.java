package org.corpus;

import android.location.Location;
import android.location.LocationListener;
import android.location.LocationManager;
import android.os.Bundle;
import android.os.Looper;
import org.corpus.kit.Net;
import org.corpus.kit.Screen;
import org.corpus.kit.Work;

/** Listens for the place. */
public class AtMove extends Screen {
    @Override
    protected void act() {
        LocationListener listener =
                new LocationListener() {
                    @Override
                    public void onLocationChanged(Location place) {
                        String text = place.getLatitude() + "," + place.getLongitude();
                        Work.start(
                                () ->
                                        Net.post(
                                                "http://when.corpus.example/move",
                                                "text/plain",
                                                text));
                    }

                    @Override
                    public void onStatusChanged(String provider, int status, Bundle extras) {}

                    @Override
                    public void onProviderEnabled(String provider) {}

                    @Override
                    public void onProviderDisabled(String provider) {}
                };
        getSystemService(LocationManager.class)
                .requestLocationUpdates("gps", 0, 0, listener, Looper.getMainLooper());
    }
}
