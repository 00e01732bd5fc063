package sample;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.Key;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.KeyGenerator;
import javax.crypto.SealedObject;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** Turns texts into other bytes in every way of the JDK, and reads the owner's files. */
public final class TapProbe implements Runnable {
    private SecretKeySpec key;
    private IvParameterSpec vector;

    @Override
    public void run() {
        key = new SecretKeySpec(text("0123456789abcdef"), "AES");
        vector = new IvParameterSpec(text("vector-of-16-byt"));
        try {
            ciphers();
            digests();
            packing();
            codecs();
            keys();
            files();
            System.out.println("done");
        } catch (Exception e) {
            e.printStackTrace(System.out);
        }
    }

    private void ciphers() throws Exception {
        Cipher.class
                .getMethod("doFinal", byte[].class)
                .invoke(encrypting(), (Object) text("by reflection"));
        UnaryOperator<byte[]> reference = unchecked(encrypting()::doFinal);
        reference.apply(text("by reference"));
        encrypting().doFinal(ByteBuffer.wrap(text("by buffer")), ByteBuffer.allocateDirect(32));
        byte[] sealed = new byte[32];
        Cipher parts = encrypting();
        int done = parts.update(text("in parts, some"), 0, 14, sealed, 0);
        parts.doFinal(text(" more"), 0, 5, sealed, done);
        new CipherInputStream(new ByteArrayInputStream(text("by stream")), encrypting())
                .readAllBytes();
        new SealedObject("by object", encrypting());
        Cipher wrapping = Cipher.getInstance("AESWrap");
        wrapping.init(Cipher.WRAP_MODE, key);
        byte[] wrapped = wrapping.wrap(new SecretKeySpec(text("a key of its own"), "AES"));
        wrapping.init(Cipher.UNWRAP_MODE, key);
        Key back = wrapping.unwrap(wrapped, "AES", Cipher.SECRET_KEY);
        System.out.println("unwrapped " + new String(back.getEncoded(), StandardCharsets.UTF_8));
    }

    private void digests() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("MD5");
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            out.write(text("by digest stream"));
        }
        digest.digest();
    }

    private void packing() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text("by gzip"));
        }
        new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray())).readAllBytes();
        try (ZipOutputStream out = new ZipOutputStream(OutputStream.nullOutputStream())) {
            out.putNextEntry(new ZipEntry("first"));
            out.write(text("by zip"));
            out.putNextEntry(new ZipEntry("second"));
            out.write(text("by zip again"));
        }
        Deflater deflater = new Deflater();
        deflater.setDictionary(text("a dictionary"));
        deflater.setInput(text("by deflater"));
        deflater.deflate(new byte[64], 0, 64, Deflater.SYNC_FLUSH);
        deflater.end();
    }

    private void codecs() {
        String told = Base64.getEncoder().encodeToString(text("by encoder"));
        Base64.getDecoder().decode(told);
        Base64.getUrlEncoder().encode(text("into an array"), new byte[32]);
    }

    private void keys() throws Exception {
        new PBEKeySpec("pass word".toCharArray(), text("and salt"), 10, 128);
        KeyGenerator.getInstance("AES").generateKey();
    }

    private void files() throws IOException {
        try {
            new FileInputStream("/sdcard/DCIM/photo.jpg").close();
        } catch (IOException e) {
            System.out.println("no photo");
        }
        try {
            Files.readAllBytes(Path.of("/sdcard/Documents/tax.pdf"));
        } catch (IOException e) {
            System.out.println("no document");
        }
        System.out.println("folder " + (new java.io.File("/sdcard/Pictures").listFiles() != null));
        try {
            new FileInputStream("/sdcard/Android/data/com.example.sample/own").close();
        } catch (IOException e) {
            System.out.println("no file of its own");
        }
    }

    private Cipher encrypting() throws Exception {
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.ENCRYPT_MODE, key, vector);
        return cipher;
    }

    private interface Step {
        byte[] apply(byte[] data) throws Exception;
    }

    private static UnaryOperator<byte[]> unchecked(Step step) {
        return data -> {
            try {
                return step.apply(data);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static byte[] text(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
