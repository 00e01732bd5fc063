package phonehome.device.system;

import android.bluetooth.BluetoothGattCharacteristic;
import android.bluetooth.BluetoothGattDescriptor;
import android.bluetooth.le.AdvertiseData;
import android.net.nsd.NsdServiceInfo;
import android.net.wifi.p2p.nsd.WifiP2pServiceInfo;
import android.nfc.NdefMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What objects of the framework would say to whoever is nearby, as bytes. */
final class FrameworkBytes {
    private FrameworkBytes() {}

    static byte[] of(Object told) {
        if (told instanceof AdvertiseData data) {
            return advertised(data);
        }
        if (told instanceof NsdServiceInfo service) {
            return announced(service);
        }
        if (told instanceof WifiP2pServiceInfo service) {
            String records = String.join("\n", service.getSupplicantQueryList());
            return records.getBytes(StandardCharsets.UTF_8);
        }
        if (told instanceof NdefMessage message) {
            return message.toByteArray();
        }
        if (told instanceof BluetoothGattCharacteristic written) {
            return orEmpty(written.getValue());
        }
        return told instanceof BluetoothGattDescriptor written
                ? orEmpty(written.getValue())
                : new byte[0];
    }

    private static byte[] orEmpty(byte[] value) {
        return value == null ? new byte[0] : value;
    }

    private static byte[] advertised(AdvertiseData data) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < data.getManufacturerSpecificData().size(); i++) {
            line(all, data.getManufacturerSpecificData().valueAt(i));
        }
        data.getServiceData().values().forEach(value -> line(all, value));
        data.getServiceUuids().forEach(uuid -> line(all, utf8(uuid.toString())));
        return all.toByteArray();
    }

    private static byte[] announced(NsdServiceInfo service) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        line(all, utf8(service.getServiceName() + " " + service.getServiceType()));
        service.getAttributes()
                .forEach(
                        (name, value) -> {
                            all.writeBytes(utf8(name + "="));
                            line(all, value);
                        });
        return all.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void line(ByteArrayOutputStream all, byte[] value) {
        all.writeBytes(orEmpty(value));
        all.write('\n');
    }
}
