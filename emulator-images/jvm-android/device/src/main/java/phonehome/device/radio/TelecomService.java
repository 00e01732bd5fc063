package phonehome.device.radio;

import android.content.Context;
import android.content.pm.ParceledListSlice;
import android.net.Uri;
import android.os.Bundle;
import android.os.IBinder;
import android.telecom.PhoneAccountHandle;
import android.telephony.TelephonyManager;
import com.android.internal.telecom.ITelecomService;
import java.util.List;
import java.util.function.Supplier;
import phonehome.device.older.Formerly;

/** The service {@code telecom}: places calls; no phone accounts, no in-call screen. */
final class TelecomService extends ITelecomService.Default {
    private final IBinder binder = LocalBinder.of(this, ITelecomService.class);
    private final Guard guard;
    private final RadioOutbox outbox;
    private final CallState call;

    TelecomService(Supplier<Context> context, RadioOutbox outbox, CallState call) {
        this.guard = new Guard(context, "telephony");
        this.outbox = outbox;
        this.call = call;
    }

    @Override
    public IBinder asBinder() {
        return binder;
    }

    @Override
    public void placeCall(Uri handle, Bundle extras, String caller, String feature) {
        guard.require("placeCall", "CALL_PHONE", "MANAGE_OWN_CALLS");
        outbox.call(handle.getSchemeSpecificPart(), caller);
    }

    @Override
    public boolean handlePinMmi(String code, String caller) {
        outbox.ussd(code, caller);
        return true;
    }

    @Override
    public int getCallState() {
        return call.state();
    }

    @Override
    @Formerly("getCallState")
    public int getCallStateUsingPackage(String caller, String feature) {
        return call.state();
    }

    @Override
    public boolean isInCall(String caller, String feature) {
        return call.state() != TelephonyManager.CALL_STATE_IDLE;
    }

    @Override
    public boolean isInManagedCall(String caller, String feature) {
        return isInCall(caller, feature);
    }

    @Override
    public boolean isRinging(String caller) {
        return call.state() == TelephonyManager.CALL_STATE_RINGING;
    }

    @Override
    public boolean endCall(String caller) {
        guard.require("endCall", "ANSWER_PHONE_CALLS");
        boolean active = call.state() != TelephonyManager.CALL_STATE_IDLE;
        call.become(TelephonyManager.CALL_STATE_IDLE, "");
        return active;
    }

    @Override
    public String getLine1Number(PhoneAccountHandle account, String caller, String feature) {
        guard.read("getLine1Number", caller, "READ_PHONE_NUMBERS", "READ_PHONE_STATE", "READ_SMS");
        return PhoneIdentity.current().phoneNumber();
    }

    @Override
    public String getDefaultDialerPackage(String caller) {
        return "com.android.dialer";
    }

    @Override
    public String getSystemDialerPackage(String caller) {
        return "com.android.dialer";
    }

    @Override
    public ParceledListSlice<PhoneAccountHandle> getCallCapablePhoneAccounts(
            boolean disabledToo, String caller, String feature, boolean acrossProfiles) {
        return new ParceledListSlice<>(List.of());
    }

    @Override
    public ParceledListSlice<PhoneAccountHandle> getSelfManagedPhoneAccounts(
            String caller, String feature) {
        return new ParceledListSlice<>(List.of());
    }

    @Override
    public ParceledListSlice<PhoneAccountHandle> getPhoneAccountsSupportingScheme(
            String scheme, String caller) {
        return new ParceledListSlice<>(List.of());
    }
}
