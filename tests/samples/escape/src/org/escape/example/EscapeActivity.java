package org.escape.example;

import android.app.Activity;
import android.os.Bundle;
import android.widget.TextView;

/** A line of text; starts or continues the attempts. */
public class EscapeActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TextView text = new TextView(this);
        text.setText("Looking for a way out");
        text.setTextSize(24);
        text.setPadding(48, 48, 48, 48);
        setContentView(text);
        Runner.start(this);
    }
}
