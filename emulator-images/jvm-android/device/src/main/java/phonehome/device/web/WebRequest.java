package phonehome.device.web;

import android.webkit.CookieManager;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import phonehome.web.PageAnswer;
import phonehome.web.PageRequest;

/** A request of a page to the web, by the app's own {@code HttpURLConnection}. */
final class WebRequest {
    private static final int MAX_REDIRECTS = 20;
    private static final int FIRST_ERROR = 400;
    private static final int FIRST_THAT_KEEPS_METHOD = 307;

    private final Browser browser;
    private final PageRequest request;

    WebRequest(Browser browser, PageRequest request) {
        this.browser = browser;
        this.request = request;
    }

    /** An answer that led elsewhere. */
    record Hop(PageAnswer answer, String to) {}

    /** The last answer; those before it are added to {@code hops}. */
    PageAnswer send(List<Hop> hops) throws IOException {
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
            follows = answer.status() < FIRST_THAT_KEEPS_METHOD;
        }
    }

    /** {@code follows}: after a redirect that turns everything into a GET (RFC 9110, 15.4). */
    private HttpURLConnection send(String url, boolean follows) throws IOException {
        var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setRequestMethod(follows ? "GET" : request.method());
        request.headers().forEach(connection::setRequestProperty);
        browser.orders().headers(request.url()).forEach(connection::setRequestProperty);
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
                PageAnswers.line(lines, field.getKey(), String.join(", ", field.getValue()));
            }
        }
        keepCookies(url, connection.getHeaderFields().get("Set-Cookie"));
        String type = connection.getContentType();
        InputStream in =
                status >= FIRST_ERROR ? connection.getErrorStream() : connection.getInputStream();
        byte[] body = PageAnswers.read(in);
        connection.disconnect();
        return new PageAnswer(
                url,
                status,
                type == null ? "text/html" : type.replaceAll(";.*", "").strip(),
                type != null && type.matches(PageAnswers.CHARSET)
                        ? type.replaceAll(PageAnswers.CHARSET, "$1")
                        : null,
                lines.toString(),
                body);
    }

    private static void keepCookies(String url, List<String> cookies) {
        if (cookies != null) {
            cookies.forEach(cookie -> CookieManager.getInstance().setCookie(url, cookie));
        }
    }
}
