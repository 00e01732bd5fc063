package phonehome.device.keystore;

import android.system.keystore2.Domain;
import android.system.keystore2.KeyDescriptor;
import android.system.keystore2.ResponseCode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All keys of the phone, each app's apart; as long as the phone is on. */
final class KeyTable {
    private record Name(long namespace, String alias) implements Comparable<Name> {
        @Override
        public int compareTo(Name other) {
            int first = Long.compare(namespace, other.namespace);
            return first != 0 ? first : alias.compareTo(other.alias);
        }
    }

    private final Map<Name, StoredKey> keys = new TreeMap<>();
    private long lastId;

    synchronized long nextId() {
        return ++lastId;
    }

    /** Keeps a key, in place of one of the same name. */
    synchronized void put(StoredKey key) {
        keys.put(new Name(key.namespace(), key.alias()), key);
    }

    /** Null when the caller has no such key. */
    synchronized StoredKey find(KeyDescriptor named, int uid) {
        if (named.domain == Domain.KEY_ID) {
            return keys.values().stream()
                    .filter(key -> key.id() == named.nspace && key.namespace() == uid)
                    .findFirst()
                    .orElse(null);
        }
        return named.alias == null ? null : keys.get(new Name(namespace(named, uid), named.alias));
    }

    /** Fails when the caller has no such key. */
    StoredKey get(KeyDescriptor named, int uid) {
        StoredKey found = find(named, uid);
        if (found == null) {
            throw Refused.with(ResponseCode.KEY_NOT_FOUND, "No key named " + named.alias);
        }
        return found;
    }

    synchronized void remove(StoredKey key) {
        keys.remove(new Name(key.namespace(), key.alias()));
    }

    /** The caller's keys by alias, those after {@code alias} if it is not null. */
    synchronized List<StoredKey> after(String alias, int uid) {
        return keys.values().stream()
                .filter(key -> key.namespace() == uid)
                .filter(key -> alias == null || key.alias().compareTo(alias) > 0)
                .toList();
    }

    /**
     * Whose a key of this name is: the caller's, whatever user or namespace it names. Only the
     * system's own parts may reach those of others, and none here does.
     */
    static long namespace(KeyDescriptor named, int uid) {
        if (named.domain != Domain.APP) {
            throw Refused.with(ResponseCode.PERMISSION_DENIED, "domain " + named.domain);
        }
        return uid;
    }
}
