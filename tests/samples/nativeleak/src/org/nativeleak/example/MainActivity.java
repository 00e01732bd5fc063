package org.nativeleak.example;

import android.app.Activity;
import android.content.Context;
import android.os.Bundle;
import android.widget.TextView;

/** Shows a line; what leaves is the library's doing. */
public class MainActivity extends Activity {
    static {
        System.loadLibrary("leak");
    }

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TextView text = new TextView(this);
        text.setText("Native leak is running");
        setContentView(text);
        new Thread(() -> work(getApplicationContext()), "worker").start();
    }

    private static native void work(Context context);
}
