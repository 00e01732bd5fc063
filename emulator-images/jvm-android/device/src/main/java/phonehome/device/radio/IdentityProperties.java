package phonehome.device.radio;

import android.os.Build;
import android.os.SystemProperties;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.robolectric.shadows.ShadowTelephony;
import org.robolectric.util.ReflectionHelpers;
import phonehome.device.settings.BuildProperties;
import phonehome.device.settings.SettingsStore;

/** Writes an identity where apps read it without asking a service: properties, settings, Build. */
final class IdentityProperties {
    private IdentityProperties() {}

    static void apply(PhoneIdentity identity) {
        properties(identity).forEach(SystemProperties::set);
        SettingsStore.SECURE.put("android_id", identity.androidId());
        SettingsStore.SECURE.put("bluetooth_address", identity.bluetoothMac());
        SettingsStore.SECURE.put("bluetooth_name", identity.model());
        SettingsStore.GLOBAL.put("device_name", identity.model());
        SettingsStore.SECURE.put("advertising_id", identity.advertisingId());
        String messenger = SettingsStore.SECURE.get("sms_default_application");
        ShadowTelephony.ShadowSms.setDefaultSmsPackage(messenger);
        build(identity);
        SettingsStore.GLOBAL.put("boot_count", String.valueOf(boots(identity)));
        BuildProperties.apply();
    }

    /** A phone of a year or two. */
    private static int boots(PhoneIdentity identity) {
        return 31 + Math.floorMod(String.valueOf(identity.androidId()).hashCode(), 90);
    }

    private static Map<String, String> properties(PhoneIdentity identity) {
        Map<String, String> all = new LinkedHashMap<>();
        String country = identity.country().toLowerCase(Locale.ROOT);
        all.put("gsm.sim.state", identity.hasSim() ? "LOADED" : "ABSENT");
        all.put("gsm.sim.operator.numeric", identity.mccMnc());
        all.put("gsm.sim.operator.alpha", identity.operatorName());
        all.put("gsm.sim.operator.iso-country", country);
        all.put("gsm.operator.numeric", identity.mccMnc());
        all.put("gsm.operator.alpha", identity.operatorName());
        all.put("gsm.operator.iso-country", country);
        all.put("gsm.operator.isroaming", "false");
        all.put("gsm.network.type", "LTE");
        all.put("gsm.current.phone-type", "1");
        all.put("gsm.version.baseband", "MOLY.LR12A.R3.MP");
        all.put("ro.serialno", identity.serial());
        all.put("ro.boot.serialno", identity.serial());
        all.put("ro.product.manufacturer", identity.manufacturer());
        all.put("ro.product.brand", identity.manufacturer());
        all.put("ro.product.model", identity.model());
        all.put("ro.product.device", device(identity));
        all.put("ro.product.name", device(identity));
        all.put("ro.hardware", "mt6762");
        all.put("ro.product.cpu.abi", "arm64-v8a");
        all.put("ro.product.cpu.abilist", "arm64-v8a,armeabi-v7a,armeabi");
        all.put("ro.build.fingerprint", fingerprint(identity));
        all.put("ro.build.type", "user");
        all.put("ro.build.tags", "release-keys");
        all.put("persist.sys.timezone", java.util.TimeZone.getDefault().getID());
        return all;
    }

    private static String device(PhoneIdentity identity) {
        return identity.model().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }

    private static String fingerprint(PhoneIdentity identity) {
        String device = device(identity);
        String brand = identity.manufacturer().toLowerCase(Locale.ROOT).replace(' ', '_');
        return brand + "/" + device + "/" + device + ":15/AP3A.240905.015/1042:user/release-keys";
    }

    /** Build reads the properties once, when it is loaded, which is before the owner is known. */
    private static void build(PhoneIdentity identity) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("MANUFACTURER", identity.manufacturer());
        fields.put("BRAND", identity.manufacturer());
        fields.put("MODEL", identity.model());
        fields.put("DEVICE", device(identity));
        fields.put("PRODUCT", device(identity));
        fields.put("BOARD", "mt6762");
        fields.put("HARDWARE", "mt6762");
        fields.put("SERIAL", identity.serial());
        fields.put("FINGERPRINT", fingerprint(identity));
        fields.put("TYPE", "user");
        fields.put("TAGS", "release-keys");
        fields.put("SUPPORTED_ABIS", new String[] {"arm64-v8a", "armeabi-v7a", "armeabi"});
        fields.put("SUPPORTED_64_BIT_ABIS", new String[] {"arm64-v8a"});
        fields.put("SUPPORTED_32_BIT_ABIS", new String[] {"armeabi-v7a", "armeabi"});
        fields.put("CPU_ABI", "arm64-v8a");
        fields.forEach((name, value) -> ReflectionHelpers.setStaticField(Build.class, name, value));
    }
}
