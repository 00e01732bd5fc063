package phonehome.device.keystore;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.KeyAgreement;

/** Agrees on a secret with the owner of another key, whose public part is the data. */
final class AgreeOperation extends DataOperation {
    private final KeyAgreement agreement;

    AgreeOperation(KeyAgreement agreement) {
        this.agreement = agreement;
    }

    @Override
    byte[] take(byte[] data) throws GeneralSecurityException {
        String family = agreement.getAlgorithm().equals("ECDH") ? "EC" : "XDH";
        X509EncodedKeySpec other = new X509EncodedKeySpec(data);
        agreement.doPhase(KeyFactory.getInstance(family).generatePublic(other), true);
        return null;
    }

    @Override
    byte[] end() {
        return agreement.generateSecret();
    }
}
