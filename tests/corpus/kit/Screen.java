package org.corpus.kit;

import android.app.Activity;
import android.os.Bundle;
import android.widget.TextView;

/** An activity that shows its name and acts once each time it is opened. */
public abstract class Screen extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TextView title = new TextView(this);
        title.setText(getClass().getSimpleName());
        title.setTextSize(24);
        setContentView(title);
        Work.start(this::act);
    }

    /** Off the main thread. */
    protected abstract void act() throws Exception;
}
