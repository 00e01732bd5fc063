package org.corpus;

import android.widget.TextView;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Shows what there is. */
public class LocalDiary extends Screen {
    @Override
    protected void act() throws Exception {
        String all =
                String.join(
                        "\n", Owner.rows(this, "content://com.android.calendar/events", "title"));
        runOnUiThread(
                () -> {
                    TextView list = new TextView(this);
                    list.setText(all);
                    setContentView(list);
                });
        Net.get("http://owner.corpus.example/latest?v=1.0");
    }
}
