package com.nimbus.fota;

import android.app.Activity;
import android.os.Build;
import android.os.Bundle;
import android.widget.TextView;

/** Says that the software is up to date. */
public class UpdateActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TextView text = new TextView(this);
        text.setText(Build.MODEL + " is up to date");
        setContentView(text);
        Period.arm(this);
    }
}
