package com.nimbus.weathernow;

import android.app.IntentService;
import android.content.Intent;
import android.util.Log;
import java.io.IOException;
import org.json.JSONException;

/** Asks for the weather of the place where it is. */
public class RefreshService extends IntentService {
    public RefreshService() {
        super("refresh");
    }

    @Override
    protected void onHandleIntent(Intent intent) {
        try {
            Place.send(this);
        } catch (IOException | JSONException | SecurityException failure) {
            Log.i("WeatherNow", "no weather", failure);
        }
    }
}
