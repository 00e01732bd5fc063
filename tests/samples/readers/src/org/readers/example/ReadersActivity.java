package org.readers.example;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import android.widget.TextView;
import java.util.Map;

/** Reads once, one source after the other; what fails is a matter of the source's. */
public class ReadersActivity extends Activity {
    private static boolean done;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TextView title = new TextView(this);
        title.setText("Everything was read");
        setContentView(title);
        if (!done) {
            done = true;
            new Reads(this).all().forEach(ReadersActivity::attempt);
        }
    }

    private static void attempt(String name, Reads.Read read) {
        try {
            read.run();
        } catch (Exception e) {
            Log.i("Readers", name + " was refused", e);
        }
    }
}
