package com.adfota.client;

import android.app.Activity;
import android.os.Build;
import android.os.Bundle;
import android.os.Handler;
import android.widget.Button;
import android.widget.TextView;

/** The face of the client: it only pretends to look for updates. */
public class UpdateActivity extends Activity {
    private final Handler handler = new Handler();

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.update);
        TextView version = (TextView) findViewById(R.id.version);
        version.setText(Build.MODEL + ", Android " + Build.VERSION.RELEASE);
        Button check = (Button) findViewById(R.id.check);
        check.setOnClickListener(view -> check());
        Cycle.arm(this);
    }

    private void check() {
        TextView state = (TextView) findViewById(R.id.state);
        state.setText(R.string.checking);
        handler.postDelayed(() -> state.setText(R.string.up_to_date), 2000);
    }
}
