package org.minutes.example;

import android.app.Activity;
import android.os.Bundle;
import android.widget.TextView;

/** Sets the first alarm. */
public class MinutesActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TextView text = new TextView(this);
        text.setText("A byte every minute");
        setContentView(text);
        Minute.setNext(this);
    }
}
