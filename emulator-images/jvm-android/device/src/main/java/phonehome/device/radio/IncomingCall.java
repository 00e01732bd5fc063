package phonehome.device.radio;

import android.content.Intent;
import android.telephony.TelephonyManager;
import phonehome.device.owner.OwnerRecords;

/**
 * A call that reaches the phone: it rings, is taken when it lasts, and ends.
 *
 * <p>Two steps, so that device time can pass between them.
 */
public final class IncomingCall {
    private static final String STATE = "android.permission.READ_PHONE_STATE";
    private static final String NUMBER = "android.permission.READ_CALL_LOG";

    private final Broadcaster broadcaster;
    private final CallState call;
    private final String from;
    private final long startMillis;

    private IncomingCall(Broadcaster broadcaster, CallState call, String from, long startMillis) {
        this.broadcaster = broadcaster;
        this.call = call;
        this.from = from;
        this.startMillis = startMillis;
    }

    /** The phone rings; {@code startMillis} is the wall clock, milliseconds since 1970. */
    public static IncomingCall ring(
            Broadcaster broadcaster, CallState call, String from, long startMillis) {
        IncomingCall ringing = new IncomingCall(broadcaster, call, from, startMillis);
        ringing.tell(TelephonyManager.CALL_STATE_RINGING, TelephonyManager.EXTRA_STATE_RINGING);
        return ringing;
    }

    /** The owner takes the call. */
    public void answer() {
        tell(TelephonyManager.CALL_STATE_OFFHOOK, TelephonyManager.EXTRA_STATE_OFFHOOK);
    }

    /**
     * The call is over after {@code seconds}; 0 means that it was missed. It is now in the call
     * log.
     */
    public void end(int seconds) {
        OwnerRecords.call(from, seconds > 0 ? 1 : 3, startMillis, seconds);
        tell(TelephonyManager.CALL_STATE_IDLE, TelephonyManager.EXTRA_STATE_IDLE);
    }

    /**
     * The broadcast goes out twice, as since Android 9: without the number, and with it to who may
     * know.
     */
    private void tell(int state, String name) {
        call.become(state, state == TelephonyManager.CALL_STATE_IDLE ? "" : from);
        broadcaster.send(intent(name), STATE, false);
        Intent withNumber = intent(name);
        withNumber.putExtra(TelephonyManager.EXTRA_INCOMING_NUMBER, from);
        broadcaster.send(withNumber, NUMBER, false);
    }

    private static Intent intent(String state) {
        return new Intent(TelephonyManager.ACTION_PHONE_STATE_CHANGED)
                .putExtra(TelephonyManager.EXTRA_STATE, state)
                .putExtra("subscription", SubscriptionService.SUBSCRIPTION)
                .addFlags(Intent.FLAG_RECEIVER_INCLUDE_BACKGROUND);
    }
}
