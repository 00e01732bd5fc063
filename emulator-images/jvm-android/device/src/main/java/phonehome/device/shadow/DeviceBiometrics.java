package phonehome.device.shadow;

import android.hardware.biometrics.BiometricManager;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.shadows.ShadowBiometricManager;

/**
 * Says what fits an owner without a PIN, as {@code KeyguardManager} tells it: the phone has a
 * reader for fingers, and knows none. Robolectric's says that all is ready.
 */
@Implements(BiometricManager.class)
public class DeviceBiometrics extends ShadowBiometricManager {
    @Override
    @Implementation
    protected int canAuthenticate() {
        return BiometricManager.BIOMETRIC_ERROR_NONE_ENROLLED;
    }

    @Override
    @Implementation
    protected int canAuthenticate(int authenticators) {
        return BiometricManager.BIOMETRIC_ERROR_NONE_ENROLLED;
    }

    @Override
    @Implementation
    protected int canAuthenticate(int user, int authenticators) {
        return BiometricManager.BIOMETRIC_ERROR_NONE_ENROLLED;
    }

    /** The key store asks whose fingers may free a key. */
    @Implementation
    protected long[] getAuthenticatorIds() {
        return new long[0];
    }

    @Implementation
    protected long[] getAuthenticatorIds(int user) {
        return new long[0];
    }
}
