package org.neighbours.callee;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/** Says that it was opened. */
public class Door extends Activity {
    @Override
    protected void onCreate(Bundle saved) {
        super.onCreate(saved);
        Log.i("Neighbours", "door opened");
        finish();
    }
}
