package phonehome.web;

/**
 * What it is answered.
 *
 * @param type the media type without parameters, or null
 * @param charset or null
 * @param headers lines of {@code name:value}
 */
public record PageAnswer(
        String url, int status, String type, String charset, String headers, byte[] body) {}
