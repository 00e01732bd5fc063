package org.table.gms;

import com.google.android.gms.ads.identifier.AdvertisingIdClient;
import com.google.android.gms.common.GoogleApiAvailability;
import com.google.android.gms.location.LocationServices;
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
        LocationServices.getFusedLocationProviderClient(this)
                .getLastLocation()
                .addOnCompleteListener(task -> show(
                        task.isSuccessful() ? "Location: " + task.getResult() : "Location: " + task.getException()));
    }

    private void advertisingId() {
        try {
            show("Advertising id has " + AdvertisingIdClient.getAdvertisingIdInfo(this).getId().length() + " characters");
        } catch (Exception failure) {
            show("Advertising id: " + failure);
        }
    }
}
