package phonehome.device.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import phonehome.web.PageAnswer;

/** What all answers to pages have in common, wherever they come from. */
final class PageAnswers {
    /** Of a media type; the first group is the name of its character set. */
    static final String CHARSET = "(?is).*charset=\"?([^\";]+).*";

    /** Larger answers are cut; a page with more is no page. */
    private static final int MAX_BYTES = 16 << 20;

    private static final int NO_CONTENT = 204;

    private PageAnswers() {}

    /** An answer upon which the page that is there stays (RFC 9110, 15.3.5). */
    static PageAnswer none(String url) {
        return new PageAnswer(url, NO_CONTENT, null, null, "", new byte[0]);
    }

    /** One header, on a line of its own whatever is in it. */
    static void line(StringBuilder lines, String name, String value) {
        lines.append(name).append(':').append(value.replaceAll("[\r\n]", " ")).append('\n');
    }

    /** All of it, and nothing of null. */
    static byte[] read(InputStream in) throws IOException {
        try (InputStream all = in == null ? new ByteArrayInputStream(new byte[0]) : in) {
            return all.readNBytes(MAX_BYTES);
        }
    }

    /**
     * Whether a page can be made of it: text or an image, and not marked for keeping (RFC 6266).
     */
    static boolean isShown(PageAnswer answer) {
        String type = answer.type() == null ? "text/html" : answer.type().toLowerCase(Locale.ROOT);
        boolean isKnown = type.startsWith("text/") || type.startsWith("image/");
        boolean isText = type.endsWith("xml") || type.endsWith("json") || type.endsWith("script");
        String kept = header(answer, "Content-Disposition").toLowerCase(Locale.ROOT);
        return (isKnown || isText) && !kept.startsWith("attachment");
    }

    /** The value of a header, or nothing. */
    static String header(PageAnswer answer, String name) {
        return answer.headers()
                .lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }
}
