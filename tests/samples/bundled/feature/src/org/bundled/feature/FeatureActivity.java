package org.bundled.feature;

import android.Manifest;
import android.app.Activity;
import android.os.Bundle;
import android.telephony.TelephonyManager;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Lives in a split of its own, and posts one line of each part of the app. */
public final class FeatureActivity extends Activity {
    private static final int REQUEST = 7;

    private int held;
    private int answered;

    @Override
    protected void onCreate(Bundle saved) {
        super.onCreate(saved);
        held = checkSelfPermission(Manifest.permission.READ_PHONE_STATE);
        requestPermissions(new String[] {Manifest.permission.READ_PHONE_STATE}, REQUEST);
    }

    @Override
    public void onRequestPermissionsResult(int request, String[] names, int[] results) {
        answered = results[0];
        new Thread(this::send).start();
    }

    private void send() {
        try {
            post(told());
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private String told() throws IOException, ReflectiveOperationException {
        TelephonyManager phone = getSystemService(TelephonyManager.class);
        Class<?> base = Class.forName("org.bundled.example.MainActivity");
        Object language = base.getMethod("language", Activity.class).invoke(null, this);
        return "language=" + language
                + "\nasset=" + line(getAssets().open("feature.txt"))
                + "\nsplits=" + Arrays.toString(getApplicationInfo().splitNames)
                + "\nobb=" + line(new FileInputStream(new File(getObbDir(), "main.1.obb")))
                + "\npermission=" + held + " then " + answered
                + "\nimei=" + phone.getDeviceId();
    }

    private static String line(InputStream from) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
            return in.readLine();
        }
    }

    private static void post(String text) throws IOException {
        HttpURLConnection to = (HttpURLConnection) new URL("http://bundled.example/parts").openConnection();
        to.setDoOutput(true);
        try (OutputStream out = to.getOutputStream()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        to.getResponseCode();
    }
}
