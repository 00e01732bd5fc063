package org.corpus;

import android.bluetooth.BluetoothAdapter;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Calls itself by its number. */
public class BluetoothName extends Screen {
    @Override
    protected void act() throws Exception {
        BluetoothAdapter.getDefaultAdapter().setName("ph-" + Owner.imei(this));
    }
}
