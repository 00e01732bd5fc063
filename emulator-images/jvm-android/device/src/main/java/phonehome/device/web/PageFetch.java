package phonehome.device.web;

import android.content.Context;
import android.net.Uri;
import android.util.Base64;
import android.webkit.CookieManager;
import android.webkit.WebResourceResponse;
import com.sun.webkit.LoadListenerClient;
import com.sun.webkit.network.PageLoad;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import phonehome.web.PageAnswer;
import phonehome.web.PageRequest;

/** One request of a page, answered whole. */
final class PageFetch {
    /** Larger answers are cut; a page with more is no page. */
    private static final int MAX_BYTES = 16 << 20;

    private static final int MAX_REDIRECTS = 20;
    private static final int OK = 200;
    private static final int FIRST_ERROR = 400;
    private static final String ASSETS = "/android_asset/";
    private static final String CHARSET = "(?is).*charset=\"?([^\";]+).*";

    private final Browser browser;
    private final PageRequest request;
    private final List<Hop> hops = new ArrayList<>();

    PageFetch(Browser browser, PageRequest asked) {
        this.browser = browser;
        byte[] posted = browser.bodyFor(asked.url());
        request =
                posted == null
                        ? asked
                        : new PageRequest(asked.url(), "POST", asked.headers(), posted);
    }

    /** An answer that led elsewhere. */
    private record Hop(PageAnswer answer, String to) {}

    /** What came of a request; told to the engine on the main thread. */
    interface Result {
        void tell(Browser browser, PageLoad load);
    }

    /** Never throws: what fails is a result, too. */
    Result run() {
        try {
            PageAnswer answer = answer();
            return (page, load) -> {
                hops.forEach(hop -> load.redirected(hop.answer, hop.to));
                if (answer.status() >= FIRST_ERROR) {
                    page.events().refused(request, answer);
                }
                load.answered(answer);
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
        PageAnswer prepared = browser.prepared(request.url());
        if (prepared != null) {
            return prepared;
        }
        WebResourceResponse own = browser.events().intercept(request);
        if (own != null) {
            return of(own);
        }
        Uri uri = Uri.parse(request.url());
        return switch (String.valueOf(uri.getScheme()).toLowerCase()) {
            case "http", "https" -> fromWeb();
            case "data" -> fromData();
            case "content" -> stored(browser.context().getContentResolver().openInputStream(uri));
            default -> stored(file(browser.context(), uri.getPath()));
        };
    }

    private PageAnswer of(WebResourceResponse own) throws IOException {
        StringBuilder lines = new StringBuilder();
        if (own.getResponseHeaders() != null) {
            own.getResponseHeaders().forEach((name, value) -> line(lines, name, value));
        }
        int status = own.getStatusCode() == 0 ? OK : own.getStatusCode();
        return new PageAnswer(
                request.url(),
                status,
                own.getMimeType(),
                own.getEncoding(),
                lines.toString(),
                read(own.getData()));
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
                request.url(), OK, type == null ? "text/html" : type, null, "", read(in));
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
        String charset = parts[0].matches(CHARSET) ? parts[0].replaceAll(CHARSET, "$1") : "utf-8";
        return new PageAnswer(
                request.url(), OK, type.isEmpty() ? "text/plain" : type, charset, "", body);
    }

    private PageAnswer fromWeb() throws IOException {
        String url = request.url();
        boolean follows = false;
        while (true) {
            HttpURLConnection connection = send(url, follows);
            PageAnswer answer = receive(url, connection);
            String to = connection.getHeaderField("Location");
            boolean elsewhere = answer.status() / 100 == 3 && to != null;
            if (!elsewhere || hops.size() == MAX_REDIRECTS) {
                return answer;
            }
            url = URI.create(url).resolve(to).toString();
            hops.add(new Hop(answer, url));
            follows = answer.status() < 307;
        }
    }

    /** {@code follows}: after a redirect that turns everything into a GET (RFC 9110, 15.4). */
    private HttpURLConnection send(String url, boolean follows) throws IOException {
        var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setRequestMethod(follows ? "GET" : request.method());
        request.headers().forEach(connection::setRequestProperty);
        browser.headersFor(request.url()).forEach(connection::setRequestProperty);
        connection.setRequestProperty("X-Requested-With", browser.context().getPackageName());
        String cookies = CookieManager.getInstance().getCookie(url);
        if (cookies != null && !cookies.isEmpty()) {
            connection.setRequestProperty("Cookie", cookies);
        }
        if (request.body() != null && !follows) {
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(request.body().length);
            try (var out = connection.getOutputStream()) {
                out.write(request.body());
            }
        }
        return connection;
    }

    private static PageAnswer receive(String url, HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<String, List<String>> field : connection.getHeaderFields().entrySet()) {
            if (field.getKey() != null) {
                line(lines, field.getKey(), String.join(", ", field.getValue()));
            }
        }
        keepCookies(url, connection.getHeaderFields().get("Set-Cookie"));
        String type = connection.getContentType();
        InputStream in =
                status >= FIRST_ERROR ? connection.getErrorStream() : connection.getInputStream();
        byte[] body = read(in);
        connection.disconnect();
        return new PageAnswer(
                url,
                status,
                type == null ? "text/html" : type.replaceAll(";.*", "").strip(),
                type != null && type.matches(CHARSET) ? type.replaceAll(CHARSET, "$1") : null,
                lines.toString(),
                body);
    }

    private static void keepCookies(String url, List<String> cookies) {
        if (cookies != null) {
            cookies.forEach(cookie -> CookieManager.getInstance().setCookie(url, cookie));
        }
    }

    private static void line(StringBuilder lines, String name, String value) {
        lines.append(name).append(':').append(value.replaceAll("[\r\n]", " ")).append('\n');
    }

    private static byte[] read(InputStream in) throws IOException {
        try (InputStream all = in == null ? new ByteArrayInputStream(new byte[0]) : in) {
            return all.readNBytes(MAX_BYTES);
        }
    }
}
