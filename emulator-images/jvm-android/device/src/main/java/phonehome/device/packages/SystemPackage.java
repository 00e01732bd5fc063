package phonehome.device.packages;

import android.content.pm.Signature;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/**
 * One package that the phone is born with, as {@code sandbox.devices.system.SystemPackage} says.
 *
 * @param path where its APK lies on the phone, and is read from
 * @param uid of a platform's shared user; negative where the phone gives one
 * @param granted the permissions that it holds, and no others
 * @param signers its certificates; empty where its APK tells them
 */
public record SystemPackage(
        String name,
        Path path,
        boolean privileged,
        int uid,
        List<String> granted,
        List<Signature> signers) {
    /**
     * Reads one.
     *
     * @throws JSONException when a field is missing or of another type
     */
    public static SystemPackage parse(JSONObject json) throws JSONException {
        List<Signature> signers = new ArrayList<>();
        for (String certificate : texts(json.getJSONArray("certificates"))) {
            signers.add(new Signature(certificate));
        }
        return new SystemPackage(
                json.getString("package"),
                Path.of(json.getString("path")),
                json.getBoolean("privileged"),
                json.isNull("uid") ? -1 : json.getInt("uid"),
                texts(json.getJSONArray("granted")),
                signers);
    }

    private static List<String> texts(JSONArray array) throws JSONException {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < array.length(); i++) {
            all.add(array.getString(i));
        }
        return all;
    }
}
