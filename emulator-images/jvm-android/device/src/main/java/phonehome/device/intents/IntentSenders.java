package phonehome.device.intents;

import android.app.ActivityManager;
import android.content.IIntentReceiver;
import android.content.Intent;
import android.os.Bundle;
import phonehome.device.activities.ActivityStack;
import phonehome.device.activities.StartRequest;
import phonehome.device.broadcasts.BroadcastQueue;
import phonehome.device.broadcasts.BroadcastRequest;
import phonehome.device.services.ActiveServices;

/** Sends pending intents by kind, always in the name of the app that made them. */
public final class IntentSenders implements PendingIntents.Sender {
    private final ActivityStack activities;
    private final ActiveServices services;
    private final BroadcastQueue broadcasts;

    public IntentSenders(
            ActivityStack activities, ActiveServices services, BroadcastQueue broadcasts) {
        this.activities = activities;
        this.services = services;
        this.broadcasts = broadcasts;
    }

    @Override
    public int send(PendingIntents.Record record, Intent filled, IIntentReceiver result) {
        int type = record.key().type();
        if (type == ActivityManager.INTENT_SENDER_ACTIVITY) {
            return activity(record, filled);
        }
        if (type == ActivityManager.INTENT_SENDER_SERVICE
                || type == ActivityManager.INTENT_SENDER_FOREGROUND_SERVICE) {
            boolean promised = type == ActivityManager.INTENT_SENDER_FOREGROUND_SERVICE;
            services.start(filled, null, record.ownerUid(), promised);
            return 0;
        }
        return broadcast(record, filled, result);
    }

    private int activity(PendingIntents.Record record, Intent filled) {
        return activities.start(
                new StartRequest(
                        record.key().owner(), record.ownerUid(), filled, null, null, null, -1));
    }

    private int broadcast(PendingIntents.Record record, Intent filled, IIntentReceiver result) {
        broadcasts.send(
                new BroadcastRequest(
                        filled,
                        null,
                        record.key().owner(),
                        record.ownerUid(),
                        null,
                        result != null,
                        false,
                        0,
                        null,
                        (Bundle) null),
                result);
        return 0;
    }
}
