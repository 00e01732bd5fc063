package phonehome.device.keystore;

import android.hardware.security.keymint.ErrorCode;
import android.hardware.security.keymint.SecurityLevel;
import android.os.Binder;
import android.system.keystore2.IKeystoreSecurityLevel;
import android.system.keystore2.IKeystoreService;
import android.system.keystore2.KeyDescriptor;
import android.system.keystore2.KeyEntryResponse;
import java.util.List;
import phonehome.runtime.DeviceClock;

/**
 * The daemon {@code keystore2}: entries by name, each app its own.
 *
 * <p>It says that its keys are in a trusted environment, as on a phone. There is no StrongBox,
 * nothing is attested, and keys are not granted to others.
 */
public final class KeyStoreService extends IKeystoreService.Default {
    /** Where Android looks for it. */
    public static final String NAME = "android.system.keystore2.IKeystoreService/default";

    private final KeyTable keys = new KeyTable();

    @Override
    public IKeystoreSecurityLevel getSecurityLevel(int level) {
        if (level != SecurityLevel.TRUSTED_ENVIRONMENT) {
            throw Refused.with(ErrorCode.HARDWARE_TYPE_UNAVAILABLE, "security level " + level);
        }
        return new TrustedLevel(keys, Binder.getCallingUid());
    }

    @Override
    public KeyEntryResponse getKeyEntry(KeyDescriptor named) {
        int uid = Binder.getCallingUid();
        StoredKey found = keys.get(named, uid);
        KeyEntryResponse response = new KeyEntryResponse();
        response.metadata = found.metadata();
        response.iSecurityLevel = found.key() == null ? null : new TrustedLevel(keys, uid);
        return response;
    }

    /** Sets the certificates of a key, or an entry that is nothing but a certificate. */
    @Override
    public void updateSubcomponent(KeyDescriptor named, byte[] certificate, byte[] chain) {
        int uid = Binder.getCallingUid();
        StoredKey found = keys.find(named, uid);
        keys.put(
                (found == null ? certificateOnly(named, uid) : found)
                        .certified(certificate, chain));
    }

    private StoredKey certificateOnly(KeyDescriptor named, int uid) {
        long namespace = KeyTable.namespace(named, uid);
        Parameters none = new Parameters(List.of());
        long now = DeviceClock.wallMillis();
        return new StoredKey(namespace, named.alias, keys.nextId(), null, none, null, null, now);
    }

    @Override
    public void deleteKey(KeyDescriptor named) {
        keys.remove(keys.get(named, Binder.getCallingUid()));
    }

    @Override
    public KeyDescriptor[] listEntries(int domain, long namespace) {
        return listEntriesBatched(domain, namespace, null);
    }

    @Override
    public KeyDescriptor[] listEntriesBatched(int domain, long namespace, String startingPast) {
        return keys.after(startingPast, Binder.getCallingUid()).stream()
                .map(StoredKey::descriptor)
                .toArray(KeyDescriptor[]::new);
    }

    @Override
    public int getNumberOfEntries(int domain, long namespace) {
        return keys.after(null, Binder.getCallingUid()).size();
    }
}
