package org.corpus;

import android.location.Location;
import android.location.LocationListener;
import android.location.LocationManager;
import android.os.Bundle;
import android.os.Looper;
import org.corpus.kit.Net;
import org.corpus.kit.Screen;
import org.corpus.kit.Work;

/** Tells that something moved. */
public class MoveAlarm extends Screen {
    @Override
    protected void act() {
        LocationListener listener =
                new LocationListener() {
                    @Override
                    public void onLocationChanged(Location place) {
                        Work.start(
                                () ->
                                        Net.post(
                                                "http://when.corpus.example/moved",
                                                "text/plain",
                                                "moved=1"));
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
