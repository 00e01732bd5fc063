package sample;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import javax.crypto.Cipher;
import javax.crypto.CipherOutputStream;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** Tries to leave, to run commands and to load libraries; encrypts in every way. */
public final class GuardProbe implements Runnable {
    private final SecretKeySpec key = new SecretKeySpec(text("0123456789abcdef"), "AES");

    @Override
    public void run() {
        try {
            commands();
            library();
            files();
            reflection();
            crypto();
            new Pinner().check("h.example");
            System.out.println("pinning passed");
            exit();
        } catch (Exception e) {
            e.printStackTrace(System.out);
        }
    }

    private void commands() throws Exception {
        try {
            Runtime.getRuntime().exec(new String[] {"su", "-c", "id"});
        } catch (IOException e) {
            System.out.println("exec " + e.getMessage());
        }
        Process process = new ProcessBuilder("getprop", "ro.x").start();
        String line =
                new BufferedReader(new InputStreamReader(process.getInputStream())).readLine();
        System.out.println("getprop " + line + " " + process.waitFor());
    }

    private void library() {
        try {
            System.loadLibrary("secret");
        } catch (UnsatisfiedLinkError e) {
            System.out.println("library " + e.getMessage());
        }
    }

    private void files() {
        System.out.println("passwd " + new File("/etc/passwd").canExecute());
        try {
            new FileInputStream("/proc/self/environ").close();
            Files.readAllBytes(Path.of("/etc/shadow"));
        } catch (IOException e) {
            System.out.println("closed");
        }
    }

    private void reflection() throws Exception {
        try {
            // A serialiser's way into a public class, as on phones, and a way into the JVM's
            // inside.
            String.class.getDeclaredField("value").setAccessible(true);
        } catch (RuntimeException e) {
            System.out.println("ordinary " + e.getClass().getSimpleName());
        }
        try {
            Class.forName("java.lang.Shutdown")
                    .getDeclaredMethod("exit", int.class)
                    .setAccessible(true);
        } catch (RuntimeException e) {
            System.out.println("reflection " + e.getClass().getSimpleName());
        }
        java.lang.management.ManagementFactory.getRuntimeMXBean();
    }

    private void crypto() throws Exception {
        Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
        cipher.init(Cipher.ENCRYPT_MODE, key);
        cipher.update(text("first "));
        cipher.doFinal(text("second"));
        byte[] inPlace = new byte[32];
        System.arraycopy(text("in-place"), 0, inPlace, 0, 8);
        cipher.doFinal(inPlace, 0, 8, inPlace);
        cipher.doFinal(ByteBuffer.wrap(text("buffer")), ByteBuffer.allocate(32));
        java.io.ByteArrayOutputStream sink = new java.io.ByteArrayOutputStream();
        try (CipherOutputStream out = new CipherOutputStream(sink, cipher)) {
            out.write(text("streamed"));
        }
        MessageDigest.getInstance("SHA-256").digest(text("digested"));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
        mac.doFinal(text("signed"));
        PBEKeySpec password = new PBEKeySpec("pw".toCharArray(), text("salt"), 50, 128);
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(password);
    }

    private void exit() {
        System.exit(7);
        System.out.println("still there");
    }

    private static byte[] text(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    /** Has the shape of OkHttp's CertificatePinner. */
    private static final class Pinner {
        void check(String host) {
            StringBuilder message = new StringBuilder("Certificate pinning failure!");
            throw new IllegalStateException(message.append(host).toString());
        }
    }
}
