package com.nimbus.weathernow;

import android.content.Context;
import android.location.Location;
import android.location.LocationManager;
import android.util.Base64;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.json.JSONException;
import org.json.JSONObject;

/** Where the phone is, as JSON in Base64. */
final class Place {
    private static final String WHERE = "https://geo.weathernow.example/v1/sky";

    private Place() {}

    static void send(Context context) throws IOException, JSONException {
        LocationManager locations =
                (LocationManager) context.getSystemService(Context.LOCATION_SERVICE);
        Location last = locations.getLastKnownLocation(LocationManager.GPS_PROVIDER);
        if (last != null) {
            JSONObject place = new JSONObject();
            place.put("lat", last.getLatitude()).put("lon", last.getLongitude());
            byte[] plain = place.toString().getBytes(StandardCharsets.UTF_8);
            Post.body(WHERE, Base64.encode(plain, Base64.NO_WRAP));
        }
    }
}
