package phonehome.web;

import com.sun.webkit.WebPage;
import com.sun.webkit.network.PageLoad;

/** Loads what pages ask for. */
public interface PageNetwork {
    /** Whether addresses of this scheme can be loaded at all. */
    boolean knows(String url);

    /**
     * Starts the request; one that is not {@code asynchronous} has its answer when this returns.
     */
    void load(WebPage page, PageRequest request, PageLoad load, boolean asynchronous);

    /** What scripts read as {@code document.cookie}. */
    String cookies(String url);

    /** What they write there. */
    void putCookie(String url, String cookie);
}
