package phonehome.device.keystore;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

/** Encrypts or decrypts. */
final class CipherOperation extends DataOperation {
    private final Cipher cipher;

    CipherOperation(Cipher cipher) {
        this.cipher = cipher;
    }

    @Override
    public void updateAad(byte[] authenticated) {
        cipher.updateAAD(authenticated);
    }

    @Override
    byte[] take(byte[] data) {
        return cipher.update(data);
    }

    @Override
    byte[] end() throws GeneralSecurityException {
        return cipher.doFinal();
    }
}
