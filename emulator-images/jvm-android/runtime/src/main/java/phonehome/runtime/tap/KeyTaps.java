package phonehome.runtime.tap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.Key;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import phonehome.runtime.Blobs;
import phonehome.runtime.Callers;
import phonehome.runtime.DeviceThreads;
import phonehome.runtime.Events;

/** Tells each key and initialisation vector that an app makes, once: {@code key_seen} events. */
public final class KeyTaps {
    private static final int MOST_TOLD = 5000;
    private static final Set<String> TOLD = new HashSet<>();

    private KeyTaps() {}

    /** The end of SecretKeySpec's constructors. */
    public static void made(SecretKeySpec key) {
        tell("key", key.getAlgorithm(), key.getEncoded());
    }

    /** The end of IvParameterSpec's constructors. */
    public static void made(IvParameterSpec vector) {
        tell("iv", "", vector.getIV());
    }

    /** The end of GCMParameterSpec's constructors. */
    public static void made(GCMParameterSpec vector) {
        tell("iv", "GCM", vector.getIV());
    }

    /** The end of PBEKeySpec's constructors: the password as UTF-8, and the salt. */
    public static void made(PBEKeySpec password) {
        tell("password", "", new String(password.getPassword()).getBytes(UTF_8));
        tell("salt", "", password.getSalt());
    }

    /** The end of KeyGenerator.generateKey. */
    public static void made(Key generated) {
        tell("key", generated.getAlgorithm(), generated.getEncoded());
    }

    private static void tell(String role, String algorithm, byte[] material) {
        if (material == null || !DeviceThreads.isCurrent() || !Callers.isApp(Callers.CRYPTO)) {
            return;
        }
        String name = Blobs.store(material);
        synchronized (TOLD) {
            if (TOLD.size() >= MOST_TOLD || !TOLD.add(role + name)) {
                return;
            }
        }
        Map<String, Object> data = new HashMap<>();
        data.put("role", role);
        data.put("algorithm", algorithm);
        data.put("material", name);
        Events.emit("key_seen", data);
    }
}
