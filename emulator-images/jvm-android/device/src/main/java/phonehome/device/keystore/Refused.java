package phonehome.device.keystore;

import android.hardware.security.keymint.ErrorCode;
import android.os.ServiceSpecificException;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import javax.crypto.AEADBadTagException;
import javax.crypto.BadPaddingException;
import javax.crypto.IllegalBlockSizeException;

/** Why the daemon refuses, in the codes that the framework turns into exceptions of the app. */
final class Refused {
    private Refused() {}

    /** One with a code of {@code ErrorCode} (negative) or {@code ResponseCode} (positive). */
    static ServiceSpecificException with(int code, String text) {
        return new ServiceSpecificException(code, text);
    }

    /** What the JDK refused, as a phone's key store would. */
    static ServiceSpecificException because(GeneralSecurityException e) {
        return with(code(e), String.valueOf(e.getMessage()));
    }

    private static int code(GeneralSecurityException e) {
        if (e instanceof AEADBadTagException) {
            return ErrorCode.VERIFICATION_FAILED;
        } else if (e instanceof IllegalBlockSizeException) {
            return ErrorCode.INVALID_INPUT_LENGTH;
        } else if (e instanceof BadPaddingException) {
            return ErrorCode.INVALID_ARGUMENT;
        } else if (e instanceof InvalidAlgorithmParameterException) {
            return ErrorCode.INVALID_NONCE;
        } else if (e instanceof InvalidKeyException) {
            return ErrorCode.UNSUPPORTED_KEY_SIZE;
        }
        return ErrorCode.UNKNOWN_ERROR;
    }
}
