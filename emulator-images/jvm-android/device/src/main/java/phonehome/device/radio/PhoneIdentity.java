package phonehome.device.radio;

import org.json.JSONException;
import org.json.JSONObject;

/**
 * The identifiers of the phone and its SIM, as {@code sandbox.persona.model.Identity} writes them.
 *
 * <p>A phone that was given none answers like one without SIM: nulls and empty strings.
 */
public record PhoneIdentity(
        String imei,
        String imeisv,
        String imsi,
        String iccid,
        String phoneNumber,
        String mccMnc,
        String operatorName,
        String country,
        String androidId,
        String serial,
        String wifiMac,
        String bluetoothMac,
        String advertisingId,
        String manufacturer,
        String model,
        String wifiSsid,
        int cellId,
        int areaCode) {
    private static final String NO_MAC = "02:00:00:00:00:00";
    private static final PhoneIdentity WITHHELD =
            new PhoneIdentity(
                    null,
                    null,
                    null,
                    null,
                    null,
                    "",
                    "",
                    "",
                    null,
                    "unknown",
                    NO_MAC,
                    NO_MAC,
                    null,
                    "Phonehome",
                    "Phonehome",
                    "<unknown ssid>",
                    0,
                    0);

    /** A phone that nobody owns withholds everything, for it has nothing. */
    private static volatile PhoneIdentity current = WITHHELD;

    /** The identity the phone has now. */
    public static PhoneIdentity current() {
        return current;
    }

    /** Gives the phone another identity, everywhere an app can read it. */
    public static void become(PhoneIdentity identity) {
        current = identity;
        IdentityProperties.apply(identity);
    }

    /**
     * Reads an identity.
     *
     * @throws JSONException when the text is no JSON object or a field is missing
     */
    public static PhoneIdentity parse(String json) throws JSONException {
        JSONObject o = new JSONObject(json);
        return new PhoneIdentity(
                o.getString("imei"),
                o.getString("imeisv"),
                o.getString("imsi"),
                o.getString("iccid"),
                o.getString("phone_number"),
                o.getString("mcc_mnc"),
                o.getString("operator_name"),
                o.getString("country"),
                o.getString("android_id"),
                o.getString("serial"),
                o.getString("wifi_mac"),
                o.getString("bluetooth_mac"),
                o.getString("advertising_id"),
                o.getString("manufacturer"),
                o.getString("model"),
                o.getString("wifi_ssid"),
                o.getInt("cell_id"),
                o.getInt("area_code"));
    }

    /** What an app learns that is told no identifier. */
    static PhoneIdentity withheld() {
        return WITHHELD;
    }

    /** Whether there is a SIM. */
    public boolean hasSim() {
        return imsi != null;
    }

    /** Mobile country code, three digits, or empty. */
    public String mcc() {
        return mccMnc.length() < 3 ? "" : mccMnc.substring(0, 3);
    }

    /** Mobile network code, two or three digits, or empty. */
    public String mnc() {
        return mccMnc.length() < 3 ? "" : mccMnc.substring(3);
    }
}
