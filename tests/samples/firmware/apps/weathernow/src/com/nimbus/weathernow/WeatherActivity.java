package com.nimbus.weathernow;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.widget.TextView;

/** Shows a sky, and refreshes. */
public class WeatherActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TextView text = new TextView(this);
        text.setText("Sunny, 21°");
        setContentView(text);
        startService(new Intent(this, RefreshService.class));
    }
}
