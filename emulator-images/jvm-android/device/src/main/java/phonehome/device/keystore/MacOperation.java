package phonehome.device.keystore;

import java.util.Arrays;
import javax.crypto.Mac;

/** Authenticates with a secret key. */
final class MacOperation extends DataOperation {
    private final Mac mac;
    private final int length;

    /**
     * Makes one.
     *
     * @param length of the result in bytes, at most the digest's
     */
    MacOperation(Mac mac, int length) {
        this.mac = mac;
        this.length = length;
    }

    @Override
    byte[] take(byte[] data) {
        mac.update(data);
        return null;
    }

    @Override
    byte[] end() {
        return Arrays.copyOf(mac.doFinal(), length);
    }
}
