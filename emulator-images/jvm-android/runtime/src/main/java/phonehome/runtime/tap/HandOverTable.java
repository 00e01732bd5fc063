package phonehome.runtime.tap;

/**
 * The methods by which apps hand something to whoever is nearby. Add a row to watch one more.
 *
 * <p>Consulted while classes load, hence arrays and loops only.
 */
public final class HandOverTable {
    private static final String BLUETOOTH = "android.bluetooth.";
    private static final String P2P = "android.net.wifi.p2p.WifiP2pManager";

    /** Of each the source is the channel of {@code device-wire.md}, kind {@code message}. */
    private static final SourceTable.Row[] ROWS = {
        new SourceTable.Row("bluetooth", BLUETOOTH + "BluetoothAdapter", "setName"),
        new SourceTable.Row(
                "bluetooth",
                BLUETOOTH + "le.BluetoothLeAdvertiser",
                "startAdvertising",
                "startAdvertisingSet"),
        new SourceTable.Row("bluetooth", BLUETOOTH + "BluetoothGattCharacteristic", "setValue"),
        new SourceTable.Row(
                "bluetooth", BLUETOOTH + "BluetoothGatt", "writeCharacteristic", "writeDescriptor"),
        new SourceTable.Row(
                "bluetooth",
                BLUETOOTH + "BluetoothGattServer",
                "notifyCharacteristicChanged",
                "sendResponse"),
        new SourceTable.Row("nfc", "android.nfc.NfcAdapter", "setNdefPushMessage"),
        new SourceTable.Row("nfc", "android.nfc.tech.Ndef", "writeNdefMessage"),
        new SourceTable.Row("nfc", "android.nfc.cardemulation.HostApduService", "sendResponseApdu"),
        new SourceTable.Row("nearby", "android.net.nsd.NsdManager", "registerService"),
        new SourceTable.Row("nearby", P2P, "addLocalService", "setDeviceName"),
    };

    private HandOverTable() {}

    /** Whether the class, by its internal name, has a row. */
    public static boolean concerns(String internalName) {
        return SourceTable.find(ROWS, internalName, null) != null;
    }

    /** The channel by which the method hands over, or null. */
    public static String channelOf(String internalName, String method) {
        SourceTable.Row row = SourceTable.find(ROWS, internalName, method);
        return row == null ? null : row.source();
    }
}
