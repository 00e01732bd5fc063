package org.nonces.example;

import android.util.Base64;
import android.util.Log;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.KeyGenerator;
import org.json.JSONException;
import org.json.JSONObject;

/** What is sent, each in a thread of its own. */
final class Rolls {
    private static final String HOST = "rolls.nonces.example";
    private static final int PORT = 4701;

    private Rolls() {}

    static void send() {
        start("bytes", () -> post("bytes", secure(512)));
        start("facts", () -> post("facts", facts()));
        start("stream", () -> connect(mixed()));
    }

    private static byte[] secure(int count) {
        byte[] bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /** A nonce, an id, a moment, as in any protocol. */
    private static byte[] facts() throws JSONException {
        JSONObject facts = new JSONObject();
        facts.put("nonce", Base64.encodeToString(secure(48), Base64.NO_WRAP));
        facts.put("id", UUID.randomUUID().toString());
        facts.put("roll", 1 + ThreadLocalRandom.current().nextInt(6));
        facts.put("luck", Math.random());
        facts.put("at", System.currentTimeMillis());
        return facts.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** From three more sources. */
    private static byte[] mixed() throws IOException, GeneralSecurityException {
        byte[] plain = new byte[96];
        new Random().nextBytes(plain);
        byte[] all = new byte[224];
        System.arraycopy(plain, 0, all, 0, plain.length);
        try (FileInputStream file = new FileInputStream("/dev/urandom")) {
            if (file.read(all, plain.length, plain.length) != plain.length) {
                throw new IOException("no random numbers");
            }
        }
        KeyGenerator keys = KeyGenerator.getInstance("AES");
        keys.init(256);
        byte[] key = keys.generateKey().getEncoded();
        System.arraycopy(key, 0, all, all.length - key.length, key.length);
        return all;
    }

    private static void post(String path, byte[] body) throws IOException {
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

    private static void connect(byte[] message) throws IOException {
        try (Socket socket = new Socket(HOST, PORT)) {
            socket.getOutputStream().write(message);
        }
    }

    private interface Send {
        void run() throws IOException, JSONException, GeneralSecurityException;
    }

    private static void start(String name, Send send) {
        Runnable work =
                () -> {
                    try {
                        send.run();
                    } catch (IOException | JSONException | GeneralSecurityException failure) {
                        Log.w("Dice", name, failure);
                    }
                };
        new Thread(work, name).start();
    }
}
