package org.corpus;

import android.webkit.WebView;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** A page whose address says who opens it. */
public class WebPage extends Screen {
    @Override
    protected void act() throws Exception {
        String imei = Owner.imei(this);
        runOnUiThread(
                () -> {
                    WebView view = new WebView(this);
                    setContentView(view);
                    view.loadUrl("http://pages.corpus.example/start?who=" + imei);
                });
    }
}
