package phonehome.device.broadcasts;

import android.content.IIntentReceiver;
import android.content.Intent;
import android.os.Bundle;
import java.util.ArrayDeque;
import java.util.Deque;
import phonehome.device.events.CrossPackage;
import phonehome.device.process.AppProcess;

/** One broadcast under way: who is still to receive it, and the result that receivers hand on. */
final class Broadcast {
    final Intent intent;
    final BroadcastRequest request;
    final CrossPackage.Caller sender;
    final AppProcess process;
    final IIntentReceiver resultTo;
    final Deque<Target> targets = new ArrayDeque<>();
    int delivered;
    int code;
    String data;
    Bundle extras;
    boolean aborted;

    /**
     * A broadcast that is about to be delivered.
     *
     * @param sender the code that sent it; null for the system
     * @param process the sender's, in which {@code resultTo} hears of the end; null for the system
     */
    Broadcast(
            BroadcastRequest request,
            CrossPackage.Caller sender,
            AppProcess process,
            IIntentReceiver resultTo) {
        this.request = request;
        this.sender = sender;
        this.process = process;
        this.intent = request.intent();
        this.resultTo = resultTo;
        this.code = request.code();
        this.data = request.data();
        this.extras = request.extras();
    }

    /** Tells that it reaches another package; the system's own receivers are none. */
    void tellReaching(AppProcess receiver) {
        if (receiver == null) {
            return;
        }
        String what = intent.getAction() != null ? intent.getAction() : intent.toString();
        String method = request.ordered() ? "sendOrderedBroadcast" : "sendBroadcast";
        CrossPackage.tell(sender, receiver.packageName(), CrossPackage.Via.BROADCAST, what, method);
    }
}
