package phonehome.device.web;

import android.content.Context;
import android.net.Uri;
import android.util.Base64;
import android.webkit.WebResourceResponse;
import com.sun.webkit.LoadListenerClient;
import com.sun.webkit.network.PageLoad;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URLConnection;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import phonehome.web.PageAnswer;
import phonehome.web.PageRequest;

/** One request of a page, answered whole. */
final class PageFetch {
    private static final int OK = 200;
    private static final int FIRST_ERROR = 400;
    private static final String ASSETS = "/android_asset/";

    private final Browser browser;
    private final PageRequest request;
    private final List<WebRequest.Hop> hops = new ArrayList<>();

    PageFetch(Browser browser, PageRequest asked) {
        this.browser = browser;
        byte[] posted = browser.orders().takeBody(asked.url());
        request =
                posted == null
                        ? asked
                        : new PageRequest(asked.url(), "POST", asked.headers(), posted);
    }

    /** What came of a request; told to the engine on the main thread. */
    interface Result {
        void tell(Browser browser, PageLoad load);
    }

    /** Never throws: what fails is a result, too. */
    Result run() {
        try {
            PageAnswer answer = answer();
            return (page, load) -> {
                hops.forEach(hop -> load.redirected(hop.answer(), hop.to()));
                if (answer.status() >= FIRST_ERROR) {
                    page.events().refused(request, answer);
                }
                if (page.events().downloads(request, answer)) {
                    load.answered(PageAnswers.none(request.url()));
                } else {
                    load.answered(answer);
                }
            };
        } catch (IOException | RuntimeException e) {
            return (page, load) ->
                    load.failed(code(e), request.url(), String.valueOf(e.getMessage()));
        }
    }

    private static int code(Exception e) {
        if (e instanceof UnknownHostException) {
            return LoadListenerClient.UNKNOWN_HOST;
        }
        if (e instanceof SSLException) {
            return LoadListenerClient.SSL_HANDSHAKE;
        }
        if (e instanceof FileNotFoundException) {
            return LoadListenerClient.FILE_NOT_FOUND;
        }
        return e instanceof ConnectException
                ? LoadListenerClient.CONNECTION_REFUSED
                : LoadListenerClient.UNKNOWN_ERROR;
    }

    private PageAnswer answer() throws IOException {
        PageAnswer prepared = browser.orders().takeAnswer(request.url());
        if (prepared != null) {
            return prepared;
        }
        WebResourceResponse own = browser.events().intercept(request);
        if (own != null) {
            return of(own);
        }
        Uri uri = Uri.parse(request.url());
        return switch (String.valueOf(uri.getScheme()).toLowerCase()) {
            case "http", "https" -> new WebRequest(browser, request).send(hops);
            case "data" -> fromData();
            case "content" -> stored(browser.context().getContentResolver().openInputStream(uri));
            default -> stored(file(browser.context(), uri.getPath()));
        };
    }

    private PageAnswer of(WebResourceResponse own) throws IOException {
        StringBuilder lines = new StringBuilder();
        if (own.getResponseHeaders() != null) {
            own.getResponseHeaders().forEach((name, value) -> PageAnswers.line(lines, name, value));
        }
        int status = own.getStatusCode() == 0 ? OK : own.getStatusCode();
        return new PageAnswer(
                request.url(),
                status,
                own.getMimeType(),
                own.getEncoding(),
                lines.toString(),
                PageAnswers.read(own.getData()));
    }

    private static InputStream file(Context context, String path) throws IOException {
        if (path == null) {
            throw new FileNotFoundException("net::ERR_FILE_NOT_FOUND");
        }
        return path.startsWith(ASSETS)
                ? context.getAssets().open(path.substring(ASSETS.length()))
                : new FileInputStream(path);
    }

    private PageAnswer stored(InputStream in) throws IOException {
        String type =
                URLConnection.guessContentTypeFromName(request.url().replaceAll("[?#].*", ""));
        return new PageAnswer(
                request.url(),
                OK,
                type == null ? "text/html" : type,
                null,
                "",
                PageAnswers.read(in));
    }

    /** RFC 2397. */
    private PageAnswer fromData() {
        String[] parts = request.url().substring("data:".length()).split(",", 2);
        String type = parts[0].replaceAll(";.*", "");
        String text = parts.length > 1 ? parts[1] : "";
        byte[] body =
                parts[0].endsWith(";base64")
                        ? Base64.decode(Uri.decode(text), Base64.DEFAULT)
                        : Uri.decode(text).getBytes(StandardCharsets.UTF_8);
        String charset =
                parts[0].matches(PageAnswers.CHARSET)
                        ? parts[0].replaceAll(PageAnswers.CHARSET, "$1")
                        : "utf-8";
        return new PageAnswer(
                request.url(), OK, type.isEmpty() ? "text/plain" : type, charset, "", body);
    }
}
