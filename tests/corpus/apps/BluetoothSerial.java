package org.corpus;

import android.bluetooth.BluetoothAdapter;
import android.bluetooth.BluetoothDevice;
import android.bluetooth.BluetoothSocket;
import java.util.UUID;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Writes to a device nearby. */
public class BluetoothSerial extends Screen {
    @Override
    protected void act() throws Exception {
        BluetoothDevice peer =
                BluetoothAdapter.getDefaultAdapter().getRemoteDevice("02:00:5E:00:53:07");
        UUID serial = UUID.fromString("00001101-0000-1000-8000-00805f9b34fb");
        try (BluetoothSocket socket = peer.createRfcommSocketToServiceRecord(serial)) {
            socket.connect();
            socket.getOutputStream().write(Net.utf8("ID " + Owner.imei(this) + "\r\n"));
        }
    }
}
