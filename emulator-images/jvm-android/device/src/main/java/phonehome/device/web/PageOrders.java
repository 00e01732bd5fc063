package phonehome.device.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import phonehome.web.PageAnswer;

/**
 * What an app said about a page before the engine asks for it; by address, for the engine hands on
 * nothing else. Used by all threads.
 */
final class PageOrders {
    private final Map<String, PageAnswer> answers = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> headers = new ConcurrentHashMap<>();
    private final Map<String, byte[]> bodies = new ConcurrentHashMap<>();

    /** The app has the page itself. */
    void answer(String url, PageAnswer answer) {
        answers.put(url, answer);
    }

    /** To be sent along with every request for it. */
    void send(String url, Map<String, String> extra) {
        headers.put(url, extra);
    }

    void post(String url, byte[] body) {
        bodies.put(url, body);
    }

    /** The app's own answer, once; or null. */
    PageAnswer takeAnswer(String url) {
        return answers.remove(url);
    }

    Map<String, String> headers(String url) {
        return headers.getOrDefault(url, Map.of());
    }

    /** What is posted, once; or null. */
    byte[] takeBody(String url) {
        return bodies.remove(url);
    }
}
