package org.corpus;

import android.os.Build;
import org.corpus.kit.Net;
import org.corpus.kit.Screen;

/** The number on the box. */
@SuppressWarnings("deprecation")
public class SerialNumber extends Screen {
    @Override
    protected void act() throws Exception {
        Net.post("http://owner.corpus.example/serial", "text/plain", Build.SERIAL);
    }
}
