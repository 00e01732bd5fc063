package phonehome.device.keystore;

import java.security.GeneralSecurityException;
import java.security.Signature;

/** Signs with a private key. */
final class SignOperation extends DataOperation {
    private final Signature signature;

    SignOperation(Signature signature) {
        this.signature = signature;
    }

    @Override
    byte[] take(byte[] data) throws GeneralSecurityException {
        signature.update(data);
        return null;
    }

    @Override
    byte[] end() throws GeneralSecurityException {
        return signature.sign();
    }
}
