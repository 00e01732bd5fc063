package org.beacons.example;

import android.app.Activity;
import android.os.Bundle;
import android.widget.TextView;

/** A line of text. */
public class BeaconsActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TextView text = new TextView(this);
        text.setText("Five beacons are waiting");
        text.setTextSize(24);
        text.setPadding(48, 48, 48, 48);
        setContentView(text);
    }
}
