package com.sun.webkit.network;

import phonehome.web.Seams;

/**
 * Takes the place of OpenJFX's class of this name, which native code calls for scripts' cookies.
 */
final class CookieJar {
    private CookieJar() {}

    private static void fwkPut(String url, String cookie) {
        Seams.network().putCookie(url, cookie);
    }

    private static String fwkGet(String url, boolean httpOnly) {
        return Seams.network().cookies(url);
    }
}
