package phonehome.device.broadcasts;

import android.content.IIntentReceiver;
import android.content.Intent;
import android.os.Bundle;
import java.util.ArrayDeque;
import java.util.Deque;

/** One broadcast under way: who is still to receive it, and the result that receivers hand on. */
final class Broadcast {
    final Intent intent;
    final BroadcastRequest request;
    final IIntentReceiver resultTo;
    final Deque<Target> targets = new ArrayDeque<>();
    int delivered;
    int code;
    String data;
    Bundle extras;
    boolean aborted;

    Broadcast(BroadcastRequest request, IIntentReceiver resultTo) {
        this.request = request;
        this.intent = request.intent();
        this.resultTo = resultTo;
        this.code = request.code();
        this.data = request.data();
        this.extras = request.extras();
    }
}
