package phonehome.device.keystore;

import android.hardware.security.keymint.Algorithm;
import android.hardware.security.keymint.BlockMode;
import android.hardware.security.keymint.ErrorCode;
import android.hardware.security.keymint.KeyParameter;
import android.hardware.security.keymint.KeyParameterValue;
import android.hardware.security.keymint.KeyPurpose;
import android.hardware.security.keymint.PaddingMode;
import android.hardware.security.keymint.Tag;
import android.system.keystore2.CreateOperationResponse;
import android.system.keystore2.IKeystoreOperation;
import android.system.keystore2.KeyParameters;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/** Begins what a client wants done with a key. */
final class Operations {
    private Operations() {}

    static CreateOperationResponse begin(StoredKey key, Parameters asked)
            throws GeneralSecurityException {
        return switch (asked.purpose()) {
            case KeyPurpose.ENCRYPT -> cipher(Cipher.ENCRYPT_MODE, key, asked);
            case KeyPurpose.DECRYPT -> cipher(Cipher.DECRYPT_MODE, key, asked);
            case KeyPurpose.SIGN -> sign(key, asked);
            case KeyPurpose.AGREE_KEY -> agree(key);
            default -> throw Refused.with(ErrorCode.UNSUPPORTED_PURPOSE, "" + asked.purpose());
        };
    }

    private static CreateOperationResponse cipher(int mode, StoredKey key, Parameters asked)
            throws GeneralSecurityException {
        byte[] nonce = asked.blob(Tag.NONCE);
        Cipher cipher = Cipher.getInstance(Algorithms.cipher(key.parameters(), asked));
        cipher.init(mode, key.key(), parameters(asked, nonce));
        boolean invented = nonce == null && cipher.getIV() != null;
        KeyParameter[] told = invented ? told(cipher.getIV()) : new KeyParameter[0];
        return response(new CipherOperation(cipher), told);
    }

    /** Null where the cipher needs none, or makes a nonce by itself. */
    private static AlgorithmParameterSpec parameters(Parameters asked, byte[] nonce) {
        if (asked.padding() == PaddingMode.RSA_OAEP) {
            MGF1ParameterSpec mask = new MGF1ParameterSpec(Algorithms.digest(asked.maskDigest()));
            String digest = Algorithms.digest(asked.digest());
            return new OAEPParameterSpec(digest, "MGF1", mask, PSource.PSpecified.DEFAULT);
        } else if (nonce == null) {
            return null;
        } else if (asked.blockMode() == BlockMode.GCM) {
            return new GCMParameterSpec(asked.integer(Tag.MAC_LENGTH, 128), nonce);
        }
        return new IvParameterSpec(nonce);
    }

    private static KeyParameter[] told(byte[] nonce) {
        KeyParameterValue value = KeyParameterValue.blob(nonce);
        return new KeyParameter[] {Parameters.parameter(Tag.NONCE, value)};
    }

    private static CreateOperationResponse sign(StoredKey key, Parameters asked)
            throws GeneralSecurityException {
        if (key.parameters().algorithm() == Algorithm.HMAC) {
            Mac mac = Mac.getInstance(Algorithms.mac(asked.digest()));
            mac.init(key.key());
            int length = asked.integer(Tag.MAC_LENGTH, mac.getMacLength() * 8) / 8;
            return response(new MacOperation(mac, length));
        }
        Signature signature = Signature.getInstance(Algorithms.signature(key.parameters(), asked));
        if (asked.padding() == PaddingMode.RSA_PSS) {
            signature.setParameter(saltedAsLongAsDigest(Algorithms.digest(asked.digest())));
        }
        signature.initSign((PrivateKey) key.key());
        return response(new SignOperation(signature));
    }

    private static PSSParameterSpec saltedAsLongAsDigest(String digest) {
        int length =
                switch (digest) {
                    case "MD5" -> 16;
                    case "SHA-1" -> 20;
                    default -> Integer.parseInt(digest.substring("SHA-".length())) / 8;
                };
        return new PSSParameterSpec(digest, "MGF1", new MGF1ParameterSpec(digest), length, 1);
    }

    private static CreateOperationResponse agree(StoredKey key) throws GeneralSecurityException {
        String family = key.key().getAlgorithm().equals("EC") ? "ECDH" : "XDH";
        KeyAgreement agreement = KeyAgreement.getInstance(family);
        agreement.init(key.key());
        return response(new AgreeOperation(agreement));
    }

    private static CreateOperationResponse response(
            IKeystoreOperation operation, KeyParameter... told) {
        CreateOperationResponse response = new CreateOperationResponse();
        response.iOperation = operation;
        response.parameters = new KeyParameters();
        response.parameters.keyParameter = told;
        return response;
    }
}
