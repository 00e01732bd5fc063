package phonehome.device.keystore;

import android.hardware.security.keymint.ErrorCode;
import android.hardware.security.keymint.KeyOrigin;
import android.hardware.security.keymint.KeyParameter;
import android.hardware.security.keymint.KeyParameterValue;
import android.hardware.security.keymint.Tag;
import android.system.keystore2.CreateOperationResponse;
import android.system.keystore2.IKeystoreSecurityLevel;
import android.system.keystore2.KeyDescriptor;
import android.system.keystore2.KeyMetadata;
import java.security.GeneralSecurityException;
import phonehome.runtime.DeviceClock;

/** What makes keys and works with them, for one caller. */
final class TrustedLevel extends IKeystoreSecurityLevel.Default {
    private final KeyTable keys;
    private final int uid;

    TrustedLevel(KeyTable keys, int uid) {
        this.keys = keys;
        this.uid = uid;
    }

    @Override
    public KeyMetadata generateKey(
            KeyDescriptor named,
            KeyDescriptor attestationKey,
            KeyParameter[] parameters,
            int flags,
            byte[] entropy) {
        Parameters wanted = Parameters.of(parameters);
        if (wanted.has(Tag.ATTESTATION_CHALLENGE)) {
            throw Refused.with(ErrorCode.ATTESTATION_KEYS_NOT_PROVISIONED, "no attestation key");
        }
        try {
            return keep(named, NewKey.generate(wanted), wanted, KeyOrigin.GENERATED);
        } catch (GeneralSecurityException e) {
            throw Refused.because(e);
        }
    }

    @Override
    public KeyMetadata importKey(
            KeyDescriptor named,
            KeyDescriptor attestationKey,
            KeyParameter[] parameters,
            int flags,
            byte[] material) {
        Parameters wanted = Parameters.of(parameters);
        try {
            return keep(named, NewKey.of(material, wanted), wanted, KeyOrigin.IMPORTED);
        } catch (GeneralSecurityException e) {
            throw Refused.because(e);
        }
    }

    private KeyMetadata keep(KeyDescriptor named, NewKey made, Parameters wanted, int origin) {
        KeyParameterValue value = KeyParameterValue.origin(origin);
        Parameters parameters = wanted.and(Parameters.parameter(Tag.ORIGIN, value));
        StoredKey stored =
                new StoredKey(
                        KeyTable.namespace(named, uid),
                        named.alias,
                        keys.nextId(),
                        made.key(),
                        parameters,
                        made.certificate(),
                        null,
                        DeviceClock.wallMillis());
        keys.put(stored);
        return stored.metadata();
    }

    @Override
    public CreateOperationResponse createOperation(
            KeyDescriptor named, KeyParameter[] parameters, boolean forced) {
        StoredKey key = keys.get(named, uid);
        Parameters asked = Parameters.of(parameters);
        if (key.parameters().purposes().noneMatch(purpose -> purpose == asked.purpose())) {
            throw Refused.with(ErrorCode.INCOMPATIBLE_PURPOSE, "purpose " + asked.purpose());
        }
        try {
            return Operations.begin(key, asked);
        } catch (GeneralSecurityException e) {
            throw Refused.because(e);
        }
    }

    @Override
    public void deleteKey(KeyDescriptor named) {
        keys.remove(keys.get(named, uid));
    }
}
