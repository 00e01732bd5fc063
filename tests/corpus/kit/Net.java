package org.corpus.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Ways over IP, as short as they can be said. */
public final class Net {
    private Net() {}

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static String escaped(String text) throws IOException {
        return URLEncoder.encode(text, "UTF-8");
    }

    public static String get(String url) throws IOException {
        return send("GET", url, null);
    }

    public static String post(String url, String type, String body) throws IOException {
        return post(url, type, utf8(body));
    }

    public static String post(String url, String type, byte[] body) throws IOException {
        return send("POST", url, body, "Content-Type", type);
    }

    /** `headers` are names and values in turn; what is answered, also by an error. */
    public static String send(String method, String url, byte[] body, String... headers)
            throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
        connection.setRequestMethod(method);
        for (int i = 0; i < headers.length; i += 2) {
            connection.setRequestProperty(headers[i], headers[i + 1]);
        }
        if (body != null) {
            connection.setDoOutput(true);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
        }
        return connection.getResponseCode() + " " + answer(connection);
    }

    private static String answer(HttpURLConnection connection) throws IOException {
        boolean failed = connection.getResponseCode() >= 400;
        try (InputStream in = failed ? connection.getErrorStream() : connection.getInputStream()) {
            byte[] start = new byte[4096];
            int size = in == null ? 0 : Math.max(in.read(start), 0);
            return new String(start, 0, size, StandardCharsets.UTF_8);
        }
    }

    public static void tcp(String host, int port, byte[] data) throws IOException {
        write(new Socket(host, port), data);
    }

    /** Writes and closes. */
    public static void write(Socket socket, byte[] data) throws IOException {
        try (Socket open = socket) {
            open.getOutputStream().write(data);
            open.getOutputStream().flush();
        }
    }

    public static void udp(String host, int port, byte[] data) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(data, data.length, InetAddress.getByName(host), port));
        }
    }
}
