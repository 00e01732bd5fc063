package phonehome.device.shade;

import android.app.Notification;
import android.app.PendingIntent;
import android.app.RemoteInput;
import android.content.Intent;
import android.os.Bundle;
import android.view.View;
import android.widget.RemoteViews;
import com.android.internal.R;
import phonehome.device.intents.PendingIntents;
import phonehome.device.notifications.NotificationBoard;
import phonehome.device.notifications.Posted;

/** What an owner's finger does to a notification; on the main thread. */
final class NotificationHand {
    private static final String REPLY = "OK";

    private final NotificationBoard board;
    private final PendingIntents intents;
    private final Runnable collapse;

    /** {@code collapse} is called when an activity opens. */
    NotificationHand(NotificationBoard board, PendingIntents intents, Runnable collapse) {
        this.board = board;
        this.intents = intents;
        this.collapse = collapse;
    }

    static boolean opens(Posted posted) {
        return of(posted).contentIntent != null;
    }

    void open(Posted posted) {
        send(of(posted).contentIntent, null);
        cancelByItself(posted);
    }

    private void cancelByItself(Posted posted) {
        if ((of(posted).flags & Notification.FLAG_AUTO_CANCEL) != 0) {
            board.opened(posted);
        }
    }

    /** Swipes it away; what its app wants to stay stays. */
    void dismiss(Posted posted) {
        if (!staysPut(posted)) {
            board.dismissed(posted);
            send(of(posted).deleteIntent, null);
        }
    }

    static boolean staysPut(Posted posted) {
        int fixed = Notification.FLAG_ONGOING_EVENT | Notification.FLAG_NO_CLEAR;
        return (of(posted).flags & fixed) != 0;
    }

    /** A button in it was pressed; one that wants words gets a short reply. */
    boolean press(View button, PendingIntent intent, RemoteViews.RemoteResponse response) {
        Intent filled = response.getLaunchOptions(button).first;
        if (button.getTag(R.id.remote_input_tag) instanceof RemoteInput[] inputs) {
            Bundle said = new Bundle();
            for (RemoteInput input : inputs) {
                said.putCharSequence(input.getResultKey(), REPLY);
            }
            RemoteInput.addResultsToIntent(inputs, filled, said);
        }
        send(intent, filled);
        return true;
    }

    void send(PendingIntent intent, Intent filled) {
        if (intent != null) {
            if (intent.isActivity()) {
                collapse.run();
            }
            intents.send(intent.getTarget(), filled, null);
        }
    }

    private static Notification of(Posted posted) {
        return posted.notification().getNotification();
    }
}
