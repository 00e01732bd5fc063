package com.carrier.provisioning;

import android.app.Activity;
import android.os.Bundle;
import android.widget.Button;
import android.widget.EditText;
import android.widget.LinearLayout;
import android.widget.TextView;

/** A plain window: a phone that waits for its sample shows it once, so that the next window opens at once. */
public class StatusActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        LinearLayout rows = new LinearLayout(this);
        rows.setOrientation(LinearLayout.VERTICAL);
        rows.addView(labelled(new TextView(this), "Your device is up to date."));
        rows.addView(labelled(new EditText(this), "Account"));
        rows.addView(labelled(new Button(this), "Check again"));
        setContentView(rows);
    }

    private static TextView labelled(TextView view, String text) {
        view.setText(text);
        return view;
    }
}
