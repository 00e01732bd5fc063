package com.sun.webkit.network;

import com.sun.webkit.WebPage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import phonehome.web.PageRequest;
import phonehome.web.Seams;

/**
 * Takes the place of OpenJFX's class of this name, which native code calls for each resource: all
 * of them are loaded by the device, none by the engine.
 */
final class NetworkContext {
    private static final int CONNECTIONS_OF_A_HOST = 6;

    private NetworkContext() {}

    private static boolean canHandleURL(String url) {
        return Seams.network().knows(url);
    }

    private static int fwkGetMaximumHTTPConnectionCountPerHost() {
        return CONNECTIONS_OF_A_HOST;
    }

    private static URLLoaderBase fwkLoad(
            WebPage page,
            boolean asynchronous,
            String url,
            String method,
            String headers,
            FormDataElement[] form,
            long data) {
        PageLoad load = new PageLoad(data);
        PageRequest request = new PageRequest(url, method, read(headers), body(form));
        Seams.network().load(page, request, load, asynchronous);
        return load;
    }

    /** From lines of {@code name: value}. */
    private static Map<String, String> read(String headers) {
        Map<String, String> found = new LinkedHashMap<>();
        headers.lines()
                .filter(line -> line.contains(":"))
                .map(line -> line.split(":", 2))
                .forEach(parts -> found.put(parts[0].strip(), parts[1].strip()));
        return found;
    }

    private static byte[] body(FormDataElement[] form) {
        if (form == null) {
            return null;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (FormDataElement element : form) {
            try {
                element.open();
                element.getInputStream().transferTo(all);
                element.close();
            } catch (IOException e) {
                // A file that is gone is sent as nothing.
                continue;
            }
        }
        return all.toByteArray();
    }
}
