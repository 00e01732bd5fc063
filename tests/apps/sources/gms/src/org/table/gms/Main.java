package org.table.gms;

import android.app.Activity;
import android.os.Bundle;
import android.widget.TextView;
import com.google.android.gms.ads.identifier.AdvertisingIdClient;
import com.google.android.gms.common.GoogleApiAvailability;
import com.google.android.gms.location.LocationServices;

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
        LocationServices.getFusedLocationProviderClient(this)
                .getLastLocation()
                .addOnCompleteListener(task -> show(
                        task.isSuccessful() ? "Location: " + task.getResult() : "Location: " + task.getException()));
    }

    private void show(String line) {
        runOnUiThread(() -> text.append(line + "\n"));
    }

    private void advertisingId() {
        try {
            show("Advertising id has " + AdvertisingIdClient.getAdvertisingIdInfo(this).getId().length() + " characters");
        } catch (Exception failure) {
            show("Advertising id: " + failure);
        }
    }
}
