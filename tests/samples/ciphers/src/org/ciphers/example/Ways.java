package org.ciphers.example;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.CipherOutputStream;
import javax.crypto.Mac;
import javax.crypto.SealedObject;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Ways to make bytes of others, of which only the device can tell what they were. */
final class Ways {
    interface Way {
        byte[] of(byte[] secret) throws Exception;
    }

    private static final byte[] KEY = "0123456789abcdef".getBytes();
    private static final SecretKeySpec AES = new SecretKeySpec(KEY, "AES");

    private Ways() {}

    static Map<String, Way> all() {
        Map<String, Way> all = new LinkedHashMap<>();
        all.put("whole", secret -> cbc().doFinal(secret));
        all.put("range", secret -> cbc().doFinal(secret, 0, secret.length));
        all.put("target", Ways::intoTarget);
        all.put("parts", Ways::inParts);
        all.put("buffers", Ways::byBuffers);
        all.put("gcm", Ways::byGcm);
        all.put("output", Ways::byOutputStream);
        all.put("input", Ways::byInputStream);
        all.put("sealed", Ways::bySealedObject);
        all.put("reflection", Ways::byReflection);
        all.put("reference", Ways::byReference);
        all.put("mac", Ways::byMac);
        all.put("digest", Ways::bySaltedDigest);
        all.put("dictionary", Ways::byDictionary);
        all.put("own-block", OwnCiphers::byBlocks);
        all.put("own-stream", OwnCiphers::byStream);
        return all;
    }

    private static Cipher cbc() throws Exception {
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.ENCRYPT_MODE, AES, new IvParameterSpec(KEY));
        return cipher;
    }

    private static byte[] intoTarget(byte[] secret) throws Exception {
        byte[] target = Arrays.copyOf(secret, 64);
        int size = cbc().doFinal(target, 0, secret.length, target, 0);
        return Arrays.copyOf(target, size);
    }

    private static byte[] inParts(byte[] secret) throws Exception {
        byte[] target = new byte[64];
        Cipher cipher = cbc();
        int size = cipher.update(secret, 0, 9, target, 0);
        size += cipher.doFinal(secret, 9, secret.length - 9, target, size);
        return Arrays.copyOf(target, size);
    }

    private static byte[] byBuffers(byte[] secret) throws Exception {
        ByteBuffer target = ByteBuffer.allocateDirect(64);
        cbc().doFinal(ByteBuffer.wrap(secret), target);
        target.flip();
        byte[] made = new byte[target.remaining()];
        target.get(made);
        return made;
    }

    private static byte[] byGcm(byte[] secret) throws Exception {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, AES, new GCMParameterSpec(128, Arrays.copyOf(KEY, 12)));
        return cipher.doFinal(secret);
    }

    private static byte[] byOutputStream(byte[] secret) throws Exception {
        ByteArrayOutputStream sink = new ByteArrayOutputStream();
        try (OutputStream out = new CipherOutputStream(sink, cbc())) {
            out.write(secret);
        }
        return sink.toByteArray();
    }

    private static byte[] byInputStream(byte[] secret) throws Exception {
        byte[] made = new byte[64];
        CipherInputStream in = new CipherInputStream(new ByteArrayInputStream(secret), cbc());
        int size = 0;
        for (int count = in.read(made, 0, 64); count > 0; count = in.read(made, size, 64 - size)) {
            size += count;
        }
        return Arrays.copyOf(made, size);
    }

    private static byte[] bySealedObject(byte[] secret) throws Exception {
        ByteArrayOutputStream sink = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(sink)) {
            out.writeObject(new SealedObject(new String(secret), cbc()));
        }
        return sink.toByteArray();
    }

    private static byte[] byReflection(byte[] secret) throws Exception {
        return (byte[])
                Cipher.class.getMethod("doFinal", byte[].class).invoke(cbc(), (Object) secret);
    }

    private static byte[] byReference(byte[] secret) throws Exception {
        Way way = cbc()::doFinal;
        return way.of(secret);
    }

    private static byte[] byMac(byte[] secret) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(AES);
        return mac.doFinal(secret);
    }

    private static byte[] bySaltedDigest(byte[] secret) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (OutputStream out = new DigestOutputStream(new ByteArrayOutputStream(), digest)) {
            out.write(KEY);
            out.write(secret);
        }
        return digest.digest();
    }

    private static byte[] byDictionary(byte[] secret) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setDictionary("device=".getBytes());
        deflater.setInput(secret);
        deflater.finish();
        byte[] made = new byte[64];
        return Arrays.copyOf(made, deflater.deflate(made));
    }
}
