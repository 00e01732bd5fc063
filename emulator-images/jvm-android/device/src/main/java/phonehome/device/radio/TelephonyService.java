package phonehome.device.radio;

import android.content.Context;
import android.net.Uri;
import android.os.Bundle;
import android.os.IBinder;
import android.os.RemoteException;
import android.os.ResultReceiver;
import android.telephony.CellIdentity;
import android.telephony.CellIdentityLte;
import android.telephony.CellInfo;
import android.telephony.ICellInfoCallback;
import android.telephony.ServiceState;
import android.telephony.SignalStrength;
import android.telephony.TelephonyManager;
import android.telephony.UssdResponse;
import android.telephony.gsm.GsmCellLocation;
import com.android.internal.telephony.ITelephony;
import java.util.List;
import java.util.function.Supplier;
import phonehome.device.older.Formerly;

/**
 * The service {@code phone}: one SIM in slot 0, LTE, data connected.
 *
 * <p>Identifiers are given to whoever holds {@code READ_PHONE_STATE}, as up to Android 9; a later
 * phone keeps IMEI and IMSI for privileged apps.
 */
final class TelephonyService extends ITelephony.Default {
    private final IBinder binder = LocalBinder.of(this, ITelephony.class);
    private final Guard guard;
    private final RadioOutbox outbox;
    private final CallState call;

    TelephonyService(Supplier<Context> context, RadioOutbox outbox, CallState call) {
        this.guard = new Guard(context, "telephony");
        this.outbox = outbox;
        this.call = call;
    }

    @Override
    public IBinder asBinder() {
        return binder;
    }

    private PhoneIdentity identifier(String what, String caller) {
        String[] anyOf = {"READ_PHONE_STATE", "READ_PRIVILEGED_PHONE_STATE"};
        return guard.identifies(what, caller, anyOf)
                ? PhoneIdentity.current()
                : PhoneIdentity.withheld();
    }

    @Override
    public String getDeviceId(String caller) {
        return identifier("getDeviceId", caller).imei();
    }

    @Override
    @Formerly("getDeviceId")
    public String getDeviceIdWithFeature(String caller, String feature) {
        return identifier("getDeviceId", caller).imei();
    }

    @Override
    public String getImeiForSlot(int slot, String caller, String feature) {
        return identifier("getImei", caller).imei();
    }

    @Override
    public String getPrimaryImei(String caller, String feature) {
        return identifier("getPrimaryImei", caller).imei();
    }

    @Override
    public String getTypeAllocationCodeForSlot(int slot) {
        String imei = PhoneIdentity.current().imei();
        return imei == null ? null : imei.substring(0, 8);
    }

    @Override
    public String getDeviceSoftwareVersionForSlot(int slot, String caller, String feature) {
        String imeisv = identifier("getDeviceSoftwareVersion", caller).imeisv();
        return imeisv == null ? null : imeisv.substring(imeisv.length() - 2);
    }

    @Override
    public String getNetworkCountryIsoForPhone(int phone) {
        return PhoneIdentity.current().country().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public CellIdentity getCellLocation(String caller, String feature) {
        guard.read("getCellLocation", caller, "ACCESS_FINE_LOCATION", "ACCESS_COARSE_LOCATION");
        return Cells.identity(PhoneIdentity.current());
    }

    /** The form up to Android 10. */
    public Bundle getCellLocation(String caller) {
        CellIdentityLte cell = (CellIdentityLte) getCellLocation(caller, null);
        GsmCellLocation here = new GsmCellLocation();
        here.setLacAndCid(cell.getTac(), cell.getCi());
        Bundle told = new Bundle();
        here.fillInNotifierBundle(told);
        return told;
    }

    @Override
    public List<CellInfo> getAllCellInfo(String caller, String feature) {
        guard.read("getAllCellInfo", caller, "ACCESS_FINE_LOCATION", "ACCESS_COARSE_LOCATION");
        return Cells.all(PhoneIdentity.current());
    }

    @Override
    public void requestCellInfoUpdate(
            int sub, ICellInfoCallback callback, String caller, String feature) {
        try {
            callback.onCellInfo(getAllCellInfo(caller, feature));
        } catch (RemoteException callerIsGone) {
            throw callerIsGone.rethrowAsRuntimeException();
        }
    }

    @Override
    public ServiceState getServiceStateForSlot(
            int slot, boolean noFine, boolean noCoarse, String caller, String feature) {
        return Cells.service(PhoneIdentity.current());
    }

    @Override
    public SignalStrength getSignalStrength(int sub) {
        return Cells.signal();
    }

    @Override
    public int getNetworkTypeForSubscriber(int sub, String caller, String feature) {
        return TelephonyManager.NETWORK_TYPE_LTE;
    }

    @Override
    public int getDataNetworkType(String caller, String feature) {
        return TelephonyManager.NETWORK_TYPE_LTE;
    }

    @Override
    public int getDataNetworkTypeForSubscriber(int sub, String caller, String feature) {
        return TelephonyManager.NETWORK_TYPE_LTE;
    }

    @Override
    public int getVoiceNetworkTypeForSubscriber(int sub, String caller, String feature) {
        return TelephonyManager.NETWORK_TYPE_LTE;
    }

    @Override
    public int getDataState() {
        return TelephonyManager.DATA_CONNECTED;
    }

    @Override
    @Formerly("getDataState")
    public int getDataStateForSubId(int sub) {
        return TelephonyManager.DATA_CONNECTED;
    }

    @Override
    public int getActivePhoneType() {
        return TelephonyManager.PHONE_TYPE_GSM;
    }

    @Override
    public int getActivePhoneTypeForSlot(int slot) {
        return TelephonyManager.PHONE_TYPE_GSM;
    }

    @Override
    public int getCallState() {
        return call.state();
    }

    @Override
    @Formerly("getCallState")
    public int getCallStateForSubscription(int sub, String caller, String feature) {
        return call.state();
    }

    @Override
    public boolean hasIccCardUsingSlotIndex(int slot) {
        return slot == 0 && PhoneIdentity.current().hasSim();
    }

    @Override
    public int getSimStateForSlotIndex(int slot) {
        boolean present = hasIccCardUsingSlotIndex(slot);
        return present ? TelephonyManager.SIM_STATE_READY : TelephonyManager.SIM_STATE_ABSENT;
    }

    @Override
    @Formerly("isRadioOnForSubscriber")
    public boolean isRadioOnForSubscriberWithFeature(int sub, String caller, String feature) {
        return true;
    }

    @Override
    @Formerly("isRadioOn")
    public boolean isRadioOnWithFeature(String caller, String feature) {
        return true;
    }

    @Override
    public boolean isUserDataEnabled(int sub) {
        return true;
    }

    @Override
    public boolean isDataEnabled(int sub) {
        return true;
    }

    @Override
    public boolean isDataEnabledForReason(int sub, int reason) {
        return true;
    }

    @Override
    public int getSubscriptionCarrierId(int sub) {
        return TelephonyManager.UNKNOWN_CARRIER_ID;
    }

    @Override
    public String getSubscriptionCarrierName(int sub) {
        return PhoneIdentity.current().operatorName();
    }

    @Override
    public int checkCarrierPrivilegesForPackage(int sub, String name) {
        return TelephonyManager.CARRIER_PRIVILEGE_STATUS_NO_ACCESS;
    }

    @Override
    public int checkCarrierPrivilegesForPackageAnyPhone(String name) {
        return TelephonyManager.CARRIER_PRIVILEGE_STATUS_NO_ACCESS;
    }

    @Override
    public void call(String caller, String number) {
        guard.require("call", "CALL_PHONE");
        outbox.call(number, caller);
    }

    @Override
    public boolean handlePinMmi(String code) {
        outbox.ussd(code, null);
        return true;
    }

    @Override
    public void handleUssdRequest(int sub, String code, ResultReceiver answer) {
        guard.require("sendUssdRequest", "CALL_PHONE");
        outbox.ussd(code, null);
        Bundle bundle = new Bundle();
        bundle.putParcelable(TelephonyManager.USSD_RESPONSE, new UssdResponse(code, ""));
        answer.send(TelephonyManager.USSD_RETURN_FAILURE, bundle);
    }

    @Override
    public Uri getVoicemailRingtoneUri(android.telecom.PhoneAccountHandle account) {
        return Uri.EMPTY;
    }
}
