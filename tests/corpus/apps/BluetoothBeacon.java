package org.corpus;

import android.bluetooth.BluetoothAdapter;
import android.bluetooth.le.AdvertiseCallback;
import android.bluetooth.le.AdvertiseData;
import android.bluetooth.le.AdvertiseSettings;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Advertises the phone's id as manufacturer data. */
public class BluetoothBeacon extends Screen {
    @Override
    protected void act() throws Exception {
        BluetoothAdapter adapter = BluetoothAdapter.getDefaultAdapter();
        AdvertiseData data =
                new AdvertiseData.Builder()
                        .addManufacturerData(0xffff, Net.utf8(Owner.androidId(this)))
                        .build();
        adapter.getBluetoothLeAdvertiser()
                .startAdvertising(
                        new AdvertiseSettings.Builder().build(), data, new AdvertiseCallback() {});
    }
}
