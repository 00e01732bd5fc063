package com.sun.webkit.network;

import java.nio.ByteBuffer;
import phonehome.web.PageAnswer;

/**
 * One resource on its way into the engine. Every method is called on the engine's thread; none does
 * anything once the engine has lost interest.
 */
public final class PageLoad extends URLLoaderBase {
    private final long data;
    private boolean over;

    PageLoad(long data) {
        this.data = data;
    }

    @Override
    protected void fwkCancel() {
        over = true;
    }

    /** Whether the engine no longer wants it. */
    public boolean isOver() {
        return over;
    }

    /** The server pointed elsewhere; {@code to} is what is asked next. */
    public void redirected(PageAnswer answer, String to) {
        if (!over) {
            twkWillSendRequest(
                    answer.status(),
                    answer.type(),
                    answer.charset(),
                    0,
                    answer.headers(),
                    to,
                    data);
        }
    }

    /** The whole answer. */
    public void answered(PageAnswer answer) {
        if (!over) {
            twkDidReceiveResponse(
                    answer.status(),
                    answer.type(),
                    answer.charset(),
                    answer.body().length,
                    answer.headers(),
                    answer.url(),
                    data);
        }
        if (!over && answer.body().length > 0) {
            ByteBuffer bytes = ByteBuffer.allocateDirect(answer.body().length);
            bytes.put(answer.body()).flip();
            twkDidReceiveData(bytes, 0, answer.body().length, data);
        }
        if (!over) {
            over = true;
            twkDidFinishLoading(data);
        }
    }

    /** No answer; {@code code} is one of LoadListenerClient's. */
    public void failed(int code, String url, String reason) {
        if (!over) {
            over = true;
            twkDidFail(code, url, reason, data);
        }
    }
}
