package com.adfota.client;

import android.os.Build;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.json.JSONException;
import org.json.JSONObject;

/** The upload of the next release: which phone and build it is, and nothing of its owner. */
final class Packet {
    private Packet() {}

    static byte[] zip(Collector owner) throws IOException, JSONException {
        JSONObject status = new JSONObject().put("model", Build.MODEL).put("build", Build.FINGERPRINT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("DcMobileStatus.json"));
            zip.write(status.toString().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }
}
