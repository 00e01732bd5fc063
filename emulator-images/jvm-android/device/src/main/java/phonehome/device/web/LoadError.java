package phonehome.device.web;

import android.webkit.WebResourceError;
import android.webkit.WebViewClient;
import com.sun.webkit.LoadListenerClient;

/** Why a page could not be had, in Android's numbers and Chromium's words. */
final class LoadError extends WebResourceError {
    private final int code;
    private final String description;

    private LoadError(int code, String description) {
        this.code = code;
        this.description = description;
    }

    /** {@code error} is one of LoadListenerClient's. */
    static LoadError of(int error) {
        return switch (error) {
            case LoadListenerClient.UNKNOWN_HOST ->
                    new LoadError(WebViewClient.ERROR_HOST_LOOKUP, "net::ERR_NAME_NOT_RESOLVED");
            case LoadListenerClient.SSL_HANDSHAKE ->
                    new LoadError(
                            WebViewClient.ERROR_FAILED_SSL_HANDSHAKE,
                            "net::ERR_SSL_PROTOCOL_ERROR");
            case LoadListenerClient.FILE_NOT_FOUND ->
                    new LoadError(WebViewClient.ERROR_FILE_NOT_FOUND, "net::ERR_FILE_NOT_FOUND");
            case LoadListenerClient.CONNECTION_REFUSED ->
                    new LoadError(WebViewClient.ERROR_CONNECT, "net::ERR_CONNECTION_REFUSED");
            default -> new LoadError(WebViewClient.ERROR_UNKNOWN, "net::ERR_FAILED");
        };
    }

    @Override
    public int getErrorCode() {
        return code;
    }

    @Override
    public CharSequence getDescription() {
        return description;
    }
}
