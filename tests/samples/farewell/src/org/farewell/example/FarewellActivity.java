package org.farewell.example;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.widget.TextView;

/** Leaves once it is seen, and has its service start in a process of another life. */
public class FarewellActivity extends Activity {
    private TextView text;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        text = new TextView(this);
        text.setText("Farewell");
        setContentView(text);
    }

    @Override
    public void onWindowFocusChanged(boolean focused) {
        if (focused) {
            text.requestLayout();
            startService(new Intent(this, ErrandService.class));
            System.exit(0);
        }
    }
}
