package phonehome.device.intents;

import android.app.ActivityManager;
import android.content.IIntentReceiver;
import android.content.IIntentSender;
import android.content.Intent;
import android.os.Bundle;
import android.os.IBinder;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import phonehome.device.process.AppProcess;
import phonehome.device.process.CurrentProcess;

/** Intents that an app hands to others to send in its name later. */
public final class PendingIntents {
    /** Sends an intent in the name of its owner. */
    public interface Sender {
        int send(Record record, Intent filled, IIntentReceiver result);
    }

    /** The identity by which Android decides that two pending intents are one. */
    public record Key(
            int type, String owner, int requestCode, Intent.FilterComparison intent, String who) {}

    /** One pending intent; it is its own sender. */
    public final class Record extends IIntentSender.Stub {
        private final Key key;
        private final int ownerUid;
        private volatile Intent[] intents;
        private final int flags;
        private volatile boolean cancelled;

        Record(Key key, int ownerUid, Intent[] intents, int flags) {
            this.key = key;
            this.ownerUid = ownerUid;
            this.intents = intents;
            this.flags = flags;
        }

        public Key key() {
            return key;
        }

        public int ownerUid() {
            return ownerUid;
        }

        /** The last of the intents: the one that the others lead up to. */
        public Intent intent() {
            return intents[intents.length - 1];
        }

        @Override
        public void send(
                int code,
                Intent fillIn,
                String type,
                IBinder token,
                IIntentReceiver result,
                String permission,
                Bundle options) {
            PendingIntents.this.send(this, fillIn, result);
        }
    }

    private static final int MUTABILITY_MASK =
            android.app.PendingIntent.FLAG_IMMUTABLE | android.app.PendingIntent.FLAG_MUTABLE;

    private final Map<Key, Record> records = new ConcurrentHashMap<>();
    private final Sender sender;

    public PendingIntents(Sender sender) {
        this.sender = sender;
    }

    /** Finds or makes one, as {@code PendingIntent.getX} asks; null with {@code FLAG_NO_CREATE}. */
    public Record get(
            int type, String owner, String who, int requestCode, Intent[] intents, int flags) {
        Intent[] copies = Arrays.stream(intents).map(Intent::new).toArray(Intent[]::new);
        Intent last = copies[copies.length - 1];
        Key key =
                new Key(
                        type,
                        owner,
                        requestCode,
                        new Intent.FilterComparison(last),
                        Objects.requireNonNullElse(who, ""));
        Record existing = records.get(key);
        if (existing != null && (flags & android.app.PendingIntent.FLAG_CANCEL_CURRENT) != 0) {
            cancel(existing);
            existing = null;
        }
        if (existing != null) {
            if ((flags & android.app.PendingIntent.FLAG_UPDATE_CURRENT) != 0) {
                existing.intents = copies;
            }
            return existing;
        }
        if ((flags & android.app.PendingIntent.FLAG_NO_CREATE) != 0) {
            return null;
        }
        AppProcess current = CurrentProcess.get();
        int uid = current == null ? android.os.Process.SYSTEM_UID : current.uid();
        Record made = new Record(key, uid, copies, flags);
        records.put(key, made);
        return made;
    }

    public void cancel(IIntentSender sender) {
        if (sender instanceof Record record) {
            record.cancelled = true;
            records.remove(record.key, record);
        }
    }

    /** Returns 0, or {@code START_CANCELED} for one that was cancelled. */
    public int send(IIntentSender sender, Intent fillIn, IIntentReceiver result) {
        if (!(sender instanceof Record record) || record.cancelled) {
            return ActivityManager.START_CANCELED;
        }
        Intent filled = new Intent(record.intent());
        boolean mutable =
                (record.flags & MUTABILITY_MASK) != android.app.PendingIntent.FLAG_IMMUTABLE;
        if (fillIn != null && mutable) {
            filled.fillIn(fillIn, record.flags);
        }
        if ((record.flags & android.app.PendingIntent.FLAG_ONE_SHOT) != 0) {
            cancel(record);
        }
        return this.sender.send(record, filled, result);
    }
}
