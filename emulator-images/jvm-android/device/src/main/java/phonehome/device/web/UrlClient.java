package phonehome.device.web;

import android.os.Build;
import com.android.okhttp.HttpHandler;
import com.android.okhttp.HttpsHandler;
import com.android.okhttp.internal.tls.OkHostnameVerifier;
import java.net.URL;
import java.net.URLStreamHandler;
import javax.net.ssl.HttpsURLConnection;

/**
 * Android's own HTTP client behind {@code java.net.URL}, as libcore's URL has it: an old OkHttp
 * that the framework carries. A server can tell it from the JDK's client by its headers, an app by
 * its class.
 */
public final class UrlClient {
    private UrlClient() {}

    /** Makes it the client of the whole device; once. */
    public static void install() {
        // As libcore's HttpsURLConnection does; the JDK's own default accepts no name at all.
        HttpsURLConnection.setDefaultHostnameVerifier(OkHostnameVerifier.INSTANCE);
        URL.setURLStreamHandlerFactory(UrlClient::handler);
    }

    /** How the client calls itself: AOSP's RuntimeInit.getDefaultUserAgent. */
    public static String userAgent() {
        return String.format(
                "Dalvik/2.1.0 (Linux; U; Android %s; %s Build/%s)",
                Build.VERSION.RELEASE, Build.MODEL, Build.ID);
    }

    /** Null for the JDK's own, those of files and archives. */
    private static URLStreamHandler handler(String protocol) {
        return switch (protocol) {
            case "http" -> new HttpHandler();
            case "https" -> new HttpsHandler();
            default -> null;
        };
    }
}
