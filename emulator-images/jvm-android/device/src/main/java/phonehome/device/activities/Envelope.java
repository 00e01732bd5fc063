package phonehome.device.activities;

import static org.robolectric.util.reflector.Reflector.reflector;

import android.app.IApplicationThread;
import android.app.servertransaction.ActivityLifecycleItem;
import android.app.servertransaction.ClientTransaction;
import android.app.servertransaction.ClientTransactionItem;
import android.os.Build;
import android.os.IBinder;
import org.robolectric.util.reflector.ForType;
import org.robolectric.util.reflector.Static;

/**
 * Puts the messages to one activity into a transaction, as each Android does it.
 *
 * <p>Up to Android 14 a transaction belongs to one activity, and the state that it shall end in
 * lies apart from the rest (AOSP, ClientTransaction.java).
 */
final class Envelope {
    private Envelope() {}

    static ClientTransaction of(
            IApplicationThread thread, IBinder activity, ClientTransactionItem... items) {
        return Build.VERSION.SDK_INT >= Build.VERSION_CODES.VANILLA_ICE_CREAM
                ? ofItems(thread, items)
                : ofActivity(thread, activity, items);
    }

    private static ClientTransaction ofItems(
            IApplicationThread thread, ClientTransactionItem... items) {
        ClientTransaction transaction = ClientTransaction.obtain(thread);
        for (ClientTransactionItem item : items) {
            transaction.addTransactionItem(item);
        }
        return transaction;
    }

    private static ClientTransaction ofActivity(
            IApplicationThread thread, IBinder activity, ClientTransactionItem... items) {
        ClientTransaction transaction = reflector(Older.class).obtain(thread, activity);
        Older parts = reflector(Older.class, transaction);
        for (ClientTransactionItem item : items) {
            if (item instanceof ActivityLifecycleItem state) {
                parts.setLifecycleStateRequest(state);
            } else {
                parts.addCallback(item);
            }
        }
        return transaction;
    }

    @ForType(ClientTransaction.class)
    private interface Older {
        @Static
        ClientTransaction obtain(IApplicationThread thread, IBinder activity);

        void addCallback(ClientTransactionItem item);

        void setLifecycleStateRequest(ActivityLifecycleItem state);
    }
}
