package org.encodings.example;

import android.util.Base64;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.json.JSONObject;

/** Text to bytes, in many ways. */
interface Encoding {
    /** By name, in the order in which they are sent. */
    Map<String, Encoding> ALL = all();

    byte[] of(String text) throws Exception;

    static Map<String, Encoding> all() {
        Map<String, Encoding> all = new LinkedHashMap<>();
        all.put("plain", Encoding::utf8);
        all.put("url", text -> utf8(URLEncoder.encode(text, "UTF-8")));
        all.put("json", text -> utf8(new JSONObject().put("data", text).toString()));
        all.put("base64", text -> base64(utf8(text)));
        all.put("base64twice", text -> base64(base64(utf8(text))));
        all.put("hex", text -> hex(utf8(text)));
        all.put("utf16", text -> text.getBytes(Charset.forName("UTF-16LE")));
        all.put("reversed", text -> utf8(new StringBuilder(text).reverse().toString()));
        all.put("gzip", text -> gzip(utf8(text)));
        all.put("gzipbase64", text -> base64(gzip(utf8(text))));
        all.put("zlib", text -> zlib(utf8(text)));
        all.put("zip", text -> zip(utf8(text)));
        all.put("xor", text -> xor(utf8(text)));
        all.put("des", text -> des(utf8(text)));
        return all;
    }

    static byte[] hash(String algorithm, String text) throws Exception {
        return hex(MessageDigest.getInstance(algorithm).digest(utf8(text)));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] base64(byte[] data) {
        return Base64.encode(data, Base64.NO_WRAP);
    }

    static byte[] hex(byte[] data) {
        StringBuilder digits = new StringBuilder();
        for (byte one : data) {
            digits.append(String.format("%02x", one));
        }
        return utf8(digits.toString());
    }

    static byte[] gzip(byte[] data) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(data);
        }
        return bytes.toByteArray();
    }

    static byte[] zlib(byte[] data) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(data);
        }
        return bytes.toByteArray();
    }

    static byte[] zip(byte[] data) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry("data.txt"));
            out.write(data);
            out.closeEntry();
        }
        return bytes.toByteArray();
    }

    static byte[] xor(byte[] data) {
        byte[] result = data.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] ^= 0x5A;
        }
        return result;
    }

    static byte[] des(byte[] data) throws Exception {
        Cipher cipher = Cipher.getInstance("DES/ECB/PKCS5Padding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(utf8("8bytekey"), "DES"));
        return cipher.doFinal(data);
    }
}
