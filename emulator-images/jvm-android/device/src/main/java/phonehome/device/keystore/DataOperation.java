package phonehome.device.keystore;

import android.hardware.security.keymint.ErrorCode;
import android.system.keystore2.IKeystoreOperation;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** Something that is done with a key, from the first of the data to the last. */
abstract class DataOperation extends IKeystoreOperation.Default {
    /** Takes data; what is known of the result so far, or null. */
    abstract byte[] take(byte[] data) throws GeneralSecurityException;

    /** The rest of the result. */
    abstract byte[] end() throws GeneralSecurityException;

    /** Only ciphers that authenticate take what they do not encrypt. */
    @Override
    public void updateAad(byte[] authenticated) {
        throw Refused.with(ErrorCode.INVALID_TAG, "nothing here is authenticated beside the data");
    }

    @Override
    public final byte[] update(byte[] data) {
        try {
            return take(data);
        } catch (GeneralSecurityException e) {
            throw Refused.because(e);
        }
    }

    /** Signatures are verified by the framework itself, with public keys. */
    @Override
    public final byte[] finish(byte[] data, byte[] signature) {
        try {
            byte[] first = data == null ? null : take(data);
            return joined(first, end());
        } catch (GeneralSecurityException e) {
            throw Refused.because(e);
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    @Override
    public final void abort() {}
}
