package com.sun.webkit.network;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

/**
 * Takes the place of OpenJFX's class of this name. Addresses of any scheme can be named, for apps
 * decide about {@code intent:} and their own schemes; none can be opened.
 */
public final class URLs {
    private static final URLStreamHandler CLOSED =
            new URLStreamHandler() {
                @Override
                protected URLConnection openConnection(URL url) throws IOException {
                    throw new IOException("net::ERR_UNKNOWN_URL_SCHEME");
                }
            };

    private URLs() {}

    /** Names an address. */
    public static URL newURL(String spec) throws MalformedURLException {
        return newURL(null, spec);
    }

    /** The same, as seen from another. */
    public static URL newURL(URL context, String spec) throws MalformedURLException {
        return new URL(context, spec, CLOSED);
    }
}
