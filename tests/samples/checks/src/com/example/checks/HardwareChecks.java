package com.example.checks;

import static com.example.checks.Check.when;

import android.accounts.AccountManager;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.content.pm.PackageManager;
import android.hardware.Sensor;
import android.hardware.SensorManager;
import android.net.Uri;
import android.net.wifi.WifiManager;
import android.os.BatteryManager;
import android.os.Environment;
import android.os.StatFs;
import android.provider.CallLog;
import android.provider.ContactsContract;
import android.telephony.CellInfo;
import android.telephony.TelephonyManager;
import android.database.Cursor;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sensors, radio, battery, and what an owner leaves on a phone. */
final class HardwareChecks {
    private HardwareChecks() {}

    static List<Check> all() {
        return Arrays.asList(
                new Check("sensors", "hardly any sensor", Sources.RAGE, context -> sensors(context)),
                new Check("sensors_vendor", "sensors of AOSP, goldfish or nobody", Sources.RAGE,
                        HardwareChecks::vendors),
                new Check("sensors_move", "the accelerometer stands still or is not heard", Sources.RAGE,
                        context -> Motion.evidence()),
                new Check("sensors_gravity", "the phone does not feel gravity", Sources.RAGE,
                        context -> Motion.gravity()),
                new Check("battery", "battery at 0 or 50 %, no temperature, no voltage", Sources.T1633,
                        HardwareChecks::battery),
                new Check("battery_current", "no current flows", Sources.COSTAMAGNA, HardwareChecks::current),
                new Check("imei", "IMEI of zeros", Sources.DETECTOR, HardwareChecks::imei),
                new Check("imsi", "IMSI of an emulator (310260000000000)", Sources.ANTI_EMULATOR,
                        context -> identifier(phone(context).getSubscriberId(), "310260000000000")),
                new Check("number", "number of an emulator (15555215554 …)", Sources.DETECTOR,
                        context -> number(context)),
                new Check("operator", "operator Android, or none", Sources.DETECTOR,
                        context -> operator(context)),
                new Check("sim_country", "countries of SIM and network differ", Sources.MORPHEUS,
                        context -> when(!phone(context).getSimCountryIso().equals(phone(context).getNetworkCountryIso())
                                || phone(context).getSimCountryIso().isEmpty(), phone(context).getSimCountryIso())),
                new Check("cells", "no cells, or only one", Sources.COSTAMAGNA, HardwareChecks::cells),
                new Check("wifi", "Wi-Fi of an emulator (AndroidWifi, 02:00:00:…)", Sources.MORPHEUS,
                        HardwareChecks::wifi),
                new Check("wifi_neighbours", "no networks in reach", Sources.COSTAMAGNA,
                        context -> when(wifiManager(context).getScanResults().size() < 2,
                                wifiManager(context).getScanResults().size())),
                new Check("features", "no telephony, camera, Bluetooth or GPS", Sources.MORPHEUS,
                        HardwareChecks::features),
                new Check("storage", "storage that no phone has", Sources.MORPHEUS, context -> storage()),
                new Check("contacts", "no contacts", Sources.COSTAMAGNA,
                        context -> few(context, ContactsContract.Contacts.CONTENT_URI)),
                new Check("calls", "no calls", Sources.COSTAMAGNA, context -> few(context, CallLog.Calls.CONTENT_URI)),
                new Check("texts", "no texts", Sources.COSTAMAGNA,
                        context -> few(context, Uri.parse("content://sms/inbox"))),
                new Check("accounts", "no accounts", Sources.COSTAMAGNA,
                        context -> when(AccountManager.get(context).getAccounts().length == 0, "none")));
    }

    private static TelephonyManager phone(Context context) {
        return (TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE);
    }

    private static WifiManager wifiManager(Context context) {
        return (WifiManager) context.getApplicationContext().getSystemService(Context.WIFI_SERVICE);
    }

    private static String sensors(Context context) {
        SensorManager manager = (SensorManager) context.getSystemService(Context.SENSOR_SERVICE);
        for (int type : new int[] {Sensor.TYPE_ACCELEROMETER, Sensor.TYPE_GYROSCOPE, Sensor.TYPE_LIGHT,
                Sensor.TYPE_PROXIMITY, Sensor.TYPE_MAGNETIC_FIELD}) {
            if (manager.getDefaultSensor(type) == null) {
                return "no sensor of type " + type;
            }
        }
        int count = manager.getSensorList(Sensor.TYPE_ALL).size();
        return when(count < 8, count);
    }

    private static String vendors(Context context) {
        SensorManager manager = (SensorManager) context.getSystemService(Context.SENSOR_SERVICE);
        for (Sensor sensor : manager.getSensorList(Sensor.TYPE_ALL)) {
            String text = sensor.getName() + " by " + sensor.getVendor();
            boolean telling = text.toLowerCase().contains("goldfish") || text.contains("AOSP")
                    || sensor.getVendor().isEmpty() || sensor.getMaximumRange() <= 0;
            if (telling) {
                return text;
            }
        }
        return null;
    }

    private static String battery(Context context) {
        Intent now = context.registerReceiver(null, new IntentFilter(Intent.ACTION_BATTERY_CHANGED));
        int level = now.getIntExtra(BatteryManager.EXTRA_LEVEL, -1);
        int temperature = now.getIntExtra(BatteryManager.EXTRA_TEMPERATURE, 0);
        int voltage = now.getIntExtra(BatteryManager.EXTRA_VOLTAGE, 0);
        String technology = String.valueOf(now.getStringExtra(BatteryManager.EXTRA_TECHNOLOGY));
        boolean telling = level <= 0 || level == 50 || temperature < 100 || voltage < 3000
                || !technology.startsWith("Li");
        return when(telling, level + "/" + temperature + "/" + voltage + "/" + technology);
    }

    private static String current(Context context) {
        BatteryManager manager = (BatteryManager) context.getSystemService(Context.BATTERY_SERVICE);
        int current = manager.getIntProperty(BatteryManager.BATTERY_PROPERTY_CURRENT_NOW);
        return when(current == 0 || current == Integer.MIN_VALUE, current);
    }

    private static String imei(Context context) {
        String id = phone(context).getDeviceId();
        return identifier(id, "000000000000000");
    }

    private static String identifier(String value, String emulator) {
        return when(value == null || value.equals(emulator) || value.matches("0*"), value);
    }

    private static String number(Context context) {
        String number = String.valueOf(phone(context).getLine1Number());
        return when(number.matches("\\+?155552155(5[4-9]|[67]\\d|8[0-4])") || number.equals("null"), number);
    }

    private static String operator(Context context) {
        String name = phone(context).getNetworkOperatorName();
        boolean none = name.isEmpty() || name.equalsIgnoreCase("android");
        return when(none || !phone(context).getNetworkOperator().equals(phone(context).getSimOperator()), name);
    }

    private static String cells(Context context) {
        List<CellInfo> all = phone(context).getAllCellInfo();
        Set<String> different = new HashSet<>();
        for (CellInfo one : all) {
            different.add(one.toString());
        }
        return when(different.size() < 2, all.size());
    }

    private static String wifi(Context context) {
        String name = wifiManager(context).getConnectionInfo().getSSID();
        boolean telling = name.contains("AndroidWifi") || name.contains("WiredSSID") || name.contains("unknown");
        return when(telling, name);
    }

    private static String features(Context context) {
        PackageManager manager = context.getPackageManager();
        for (String feature : new String[] {
                PackageManager.FEATURE_TELEPHONY, PackageManager.FEATURE_CAMERA, PackageManager.FEATURE_BLUETOOTH,
                PackageManager.FEATURE_LOCATION_GPS, PackageManager.FEATURE_WIFI, PackageManager.FEATURE_TOUCHSCREEN,
                PackageManager.FEATURE_SENSOR_ACCELEROMETER, PackageManager.FEATURE_FINGERPRINT}) {
            if (!manager.hasSystemFeature(feature)) {
                return "no " + feature;
            }
        }
        return null;
    }

    private static String storage() {
        StatFs data = new StatFs(Environment.getDataDirectory().getPath());
        long gigabytes = data.getTotalBytes() / 1_000_000_000L;
        return when(gigabytes < 16 || gigabytes > 1100 || data.getAvailableBytes() >= data.getTotalBytes(), gigabytes);
    }

    private static String few(Context context, Uri uri) {
        try (Cursor cursor = context.getContentResolver().query(uri, null, null, null, null)) {
            int count = cursor == null ? -1 : cursor.getCount();
            return when(count < 5, count);
        }
    }
}
