package phonehome.device.sensors;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;
import phonehome.device.packages.OwnersApps;
import phonehome.device.packages.PreinstalledApp;
import phonehome.device.radio.IdentifierPolicy;
import phonehome.device.settings.BuildProperties;

/** The model that the phone is of, as {@code sandbox.devices.profiles.model.Profile} writes it. */
public record PhoneProfile(
        Map<String, String> properties,
        String kernel,
        int batteryMah,
        List<Part> sensors,
        boolean strict) {
    /** One sensor: the name of its type as in {@link SensorKind}, what it is called, its maker. */
    public record Part(String type, String name, String vendor) {}

    /** Android's own apps, on every phone. */
    private static final Map<String, String> PREINSTALLED =
            Map.of(
                    "com.android.settings", "Settings",
                    "com.android.systemui", "System UI",
                    "com.android.phone", "Phone Services",
                    "com.android.bluetooth", "Bluetooth",
                    "com.android.nfc", "NFC Service");

    /** Reads a profile. */
    public static PhoneProfile parse(String json) throws JSONException {
        JSONObject all = new JSONObject(json);
        JSONObject hardware = all.getJSONObject("hardware");
        return new PhoneProfile(
                texts(all.getJSONObject("properties")),
                hardware.getString("kernel"),
                hardware.getInt("battery_mah"),
                parts(all.getJSONArray("sensors")),
                all.optString("identifiers").equals("strict"));
    }

    private static Map<String, String> texts(JSONObject object) throws JSONException {
        Map<String, String> all = new HashMap<>();
        for (var names = object.keys(); names.hasNext(); ) {
            String name = names.next();
            all.put(name, object.getString(name));
        }
        return all;
    }

    private static List<Part> parts(JSONArray array) throws JSONException {
        List<Part> all = new ArrayList<>();
        for (int i = 0; i < array.length(); i++) {
            JSONObject one = array.getJSONObject(i);
            all.add(
                    new Part(
                            one.getString("type"), one.getString("name"), one.getString("vendor")));
        }
        return all;
    }

    /** Makes the phone one of this model. */
    public void apply(BatteryService battery, OwnersApps apps) {
        System.setProperty("phonehome.kernel", kernel);
        BuildProperties.ofModel(properties);
        IdentifierPolicy.become(strict);
        battery.capacity(batteryMah);
        DeviceSensors.install(sensors);
        PREINSTALLED.forEach(
                (name, label) -> apps.addSystem(PreinstalledApp.unsigned(name, label)));
    }
}
