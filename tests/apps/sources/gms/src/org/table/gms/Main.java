package org.table.gms;

import android.app.Activity;
import android.os.Bundle;
import android.widget.TextView;
import com.google.android.gms.ads.identifier.AdvertisingIdClient;
import com.google.android.gms.common.GoogleApiAvailability;
import com.google.android.gms.location.FusedLocationProviderClient;
import com.google.android.gms.location.LocationCallback;
import com.google.android.gms.location.LocationRequest;
import com.google.android.gms.location.LocationResult;
import com.google.android.gms.location.LocationServices;
import java.net.URL;
import java.util.Collections;

/** What SDKs ask of Google's services first. */
public final class Main extends Activity {
    private TextView text;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        text = new TextView(this);
        text.setTextSize(20);
        text.setPadding(40, 40, 40, 40);
        setContentView(text);
        show("Play services: " + GoogleApiAvailability.getInstance().isGooglePlayServicesAvailable(this));
        new Thread(this::advertisingId).start();
        location(LocationServices.getFusedLocationProviderClient(this));
        LocationServices.getGeofencingClient(this)
                .removeGeofences(Collections.singletonList("none"))
                .addOnFailureListener(failure -> show("Geofences: " + failure.getMessage()));
    }

    private void location(FusedLocationProviderClient client) {
        client.getLastLocation().addOnCompleteListener(task ->
                show("Location: " + (task.isSuccessful() ? task.getResult() : task.getException())));
        LocationRequest often = new LocationRequest.Builder(10_000).build();
        client.requestLocationUpdates(often, new LocationCallback() {
            @Override
            public void onLocationResult(LocationResult result) {
                show("Update from " + result.getLastLocation().getProvider());
            }
        }, getMainLooper()).addOnCompleteListener(task -> show("Updates were asked for: " + task.isSuccessful()));
    }

    private void show(String line) {
        runOnUiThread(() -> text.append(line + "\n"));
    }

    private void advertisingId() {
        try {
            String id = AdvertisingIdClient.getAdvertisingIdInfo(this).getId();
            show("Advertising id has " + id.length() + " characters");
            new URL("http://ads.table.example/id?" + id).openStream().close();
        } catch (Exception failure) {
            show("Advertising id: " + failure);
        }
    }
}
