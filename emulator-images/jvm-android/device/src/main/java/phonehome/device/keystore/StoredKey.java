package phonehome.device.keystore;

import android.hardware.security.keymint.KeyParameter;
import android.hardware.security.keymint.SecurityLevel;
import android.system.keystore2.Authorization;
import android.system.keystore2.Domain;
import android.system.keystore2.KeyDescriptor;
import android.system.keystore2.KeyMetadata;
import java.security.Key;

/**
 * One entry of the key store.
 *
 * @param namespace whose it is: the uid of an app
 * @param id by which the framework names it once it knows it
 * @param key secret or private; null for an entry that is only a certificate
 * @param certificate of the public key, DER; null where there is none
 * @param chain further certificates, one after the other; null where there are none
 * @param madeAt wall-clock milliseconds
 */
record StoredKey(
        long namespace,
        String alias,
        long id,
        Key key,
        Parameters parameters,
        byte[] certificate,
        byte[] chain,
        long madeAt) {
    StoredKey certified(byte[] certificate, byte[] chain) {
        return new StoredKey(namespace, alias, id, key, parameters, certificate, chain, madeAt);
    }

    /** What the framework learns of it, as of a key in a phone's trusted environment. */
    KeyMetadata metadata() {
        KeyMetadata metadata = new KeyMetadata();
        metadata.key = new KeyDescriptor();
        metadata.key.domain = Domain.KEY_ID;
        metadata.key.nspace = id;
        metadata.keySecurityLevel = SecurityLevel.TRUSTED_ENVIRONMENT;
        metadata.authorizations =
                parameters.all().stream()
                        .map(StoredKey::authorization)
                        .toArray(Authorization[]::new);
        metadata.certificate = certificate;
        metadata.certificateChain = chain;
        metadata.modificationTimeMs = madeAt;
        return metadata;
    }

    private static Authorization authorization(KeyParameter parameter) {
        Authorization authorization = new Authorization();
        authorization.securityLevel = SecurityLevel.TRUSTED_ENVIRONMENT;
        authorization.keyParameter = parameter;
        return authorization;
    }

    /** How lists name it. */
    KeyDescriptor descriptor() {
        KeyDescriptor descriptor = new KeyDescriptor();
        descriptor.domain = Domain.APP;
        descriptor.nspace = namespace;
        descriptor.alias = alias;
        return descriptor;
    }
}
