package org.readers.example;

import android.accounts.AccountManager;
import android.app.usage.UsageStatsManager;
import android.bluetooth.BluetoothAdapter;
import android.content.ClipboardManager;
import android.content.Context;
import android.content.Intent;
import android.database.Cursor;
import android.hardware.Camera;
import android.hardware.Sensor;
import android.hardware.SensorEvent;
import android.hardware.SensorEventListener;
import android.hardware.SensorManager;
import android.location.LocationManager;
import android.media.AudioFormat;
import android.media.AudioRecord;
import android.media.MediaRecorder;
import android.net.Uri;
import android.net.wifi.WifiManager;
import android.provider.Settings;
import android.telephony.TelephonyManager;
import java.io.File;
import java.io.FileInputStream;
import java.net.NetworkInterface;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A read of each source, by name. */
@SuppressWarnings("deprecation")
final class Reads {
    interface Read {
        void run() throws Exception;
    }

    private final Context context;

    Reads(Context context) {
        this.context = context;
    }

    Map<String, Read> all() {
        Map<String, Read> all = new LinkedHashMap<>();
        all.put("content", this::texts);
        all.put("telephony", () -> service(TelephonyManager.class).getDeviceId());
        all.put("location", () -> service(LocationManager.class).getLastKnownLocation("gps"));
        all.put("wifi", () -> service(WifiManager.class).getScanResults());
        all.put("accounts", () -> service(AccountManager.class).getAccounts());
        all.put("clipboard", () -> service(ClipboardManager.class).getPrimaryClip());
        all.put("settings", this::androidId);
        all.put("packages", this::launchers);
        all.put("usage", () -> service(UsageStatsManager.class).queryUsageStats(0, 0, 1));
        all.put("bluetooth", this::bluetooth);
        all.put("identifiers", Reads::hardwareAddress);
        all.put("camera", Camera::open);
        all.put("microphone", Reads::microphone);
        all.put("sensors", this::sensors);
        all.put("file", Reads::photo);
        return all;
    }

    private <T> T service(Class<T> type) {
        return context.getSystemService(type);
    }

    private void texts() {
        Uri inbox = Uri.parse("content://sms/inbox");
        try (Cursor rows =
                context.getContentResolver().query(inbox, new String[] {"body"}, null, null, null)) {
            rows.moveToFirst();
        }
    }

    private void androidId() {
        Settings.Secure.getString(context.getContentResolver(), Settings.Secure.ANDROID_ID);
    }

    /** By reflection, as libraries for all versions of Android do. */
    private void launchers() throws Exception {
        Intent launchers = new Intent(Intent.ACTION_MAIN).addCategory(Intent.CATEGORY_LAUNCHER);
        Class.forName("android.content.pm.PackageManager")
                .getMethod("queryIntentActivities", Intent.class, int.class)
                .invoke(context.getPackageManager(), launchers, 0);
    }

    private void bluetooth() {
        BluetoothAdapter.getDefaultAdapter().getBondedDevices();
    }

    private static void hardwareAddress() throws Exception {
        for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            each.getHardwareAddress();
        }
    }

    private static void microphone() {
        AudioRecord record =
                new AudioRecord(
                        MediaRecorder.AudioSource.MIC,
                        8000,
                        AudioFormat.CHANNEL_IN_MONO,
                        AudioFormat.ENCODING_PCM_16BIT,
                        8192);
        record.startRecording();
    }

    private void sensors() {
        SensorManager sensors = service(SensorManager.class);
        SensorEventListener listener =
                new SensorEventListener() {
                    @Override
                    public void onSensorChanged(SensorEvent event) {}

                    @Override
                    public void onAccuracyChanged(Sensor sensor, int accuracy) {}
                };
        sensors.registerListener(
                listener,
                sensors.getDefaultSensor(Sensor.TYPE_ACCELEROMETER),
                SensorManager.SENSOR_DELAY_NORMAL);
    }

    private static void photo() throws Exception {
        for (File each : new File("/sdcard/DCIM").listFiles()) {
            if (each.isFile()) {
                new FileInputStream(each).close();
            }
        }
    }
}
