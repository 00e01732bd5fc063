package phonehome.web;

import java.util.Map;

/**
 * What a page asks for.
 *
 * @param body null where none is sent
 */
public record PageRequest(String url, String method, Map<String, String> headers, byte[] body) {}
