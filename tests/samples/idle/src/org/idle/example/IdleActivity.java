package org.idle.example;

import android.app.Activity;
import android.os.Bundle;
import android.widget.TextView;

/** A line of text. */
public class IdleActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TextView text = new TextView(this);
        text.setText("Nothing to do");
        setContentView(text);
    }
}
