package org.nonces.example;

import android.app.Activity;
import android.os.Bundle;
import android.widget.TextView;

/** One roll. */
public class DiceActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TextView text = new TextView(this);
        text.setText("A roll of the dice");
        text.setTextSize(24);
        setContentView(text);
        Rolls.send();
        RollReceiver.schedule(this);
    }
}
