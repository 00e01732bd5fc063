package phonehome.device.radio;

import android.content.Context;
import android.os.IBinder;
import com.android.internal.telephony.IPhoneSubInfo;
import java.util.function.Supplier;
import phonehome.device.older.Formerly;

/**
 * The service {@code iphonesubinfo}: IMEI, IMSI, SIM serial and number, by every spelling of the
 * question.
 */
final class SubscriberService extends IPhoneSubInfo.Default {
    private final IBinder binder = LocalBinder.of(this, IPhoneSubInfo.class);
    private final Guard guard;

    SubscriberService(Supplier<Context> context) {
        this.guard = new Guard(context, "telephony");
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

    private String number(String caller) {
        String[] anyOf = {
            "READ_PHONE_NUMBERS", "READ_PHONE_STATE", "READ_SMS", "READ_PRIVILEGED_PHONE_STATE"
        };
        guard.read("getLine1Number", caller, anyOf);
        return PhoneIdentity.current().phoneNumber();
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
    public String getDeviceIdForPhone(int phone, String caller, String feature) {
        return identifier("getDeviceId", caller).imei();
    }

    @Override
    public String getImeiForSubscriber(int sub, String caller, String feature) {
        return identifier("getImei", caller).imei();
    }

    @Override
    public String getDeviceSvn(String caller, String feature) {
        return identifier("getDeviceSoftwareVersion", caller).imeisv();
    }

    @Override
    public String getDeviceSvnUsingSubId(int sub, String caller, String feature) {
        return identifier("getDeviceSoftwareVersion", caller).imeisv();
    }

    @Override
    public String getSubscriberId(String caller) {
        return identifier("getSubscriberId", caller).imsi();
    }

    @Override
    @Formerly("getSubscriberId")
    public String getSubscriberIdWithFeature(String caller, String feature) {
        return identifier("getSubscriberId", caller).imsi();
    }

    @Override
    public String getSubscriberIdForSubscriber(int sub, String caller, String feature) {
        return identifier("getSubscriberId", caller).imsi();
    }

    @Override
    public String getIccSerialNumber(String caller) {
        return identifier("getSimSerialNumber", caller).iccid();
    }

    @Override
    @Formerly("getIccSerialNumber")
    public String getIccSerialNumberWithFeature(String caller, String feature) {
        return identifier("getSimSerialNumber", caller).iccid();
    }

    @Override
    public String getIccSerialNumberForSubscriber(int sub, String caller, String feature) {
        return identifier("getSimSerialNumber", caller).iccid();
    }

    @Override
    public String getLine1Number(String caller, String feature) {
        return number(caller);
    }

    @Override
    public String getLine1NumberForSubscriber(int sub, String caller, String feature) {
        return number(caller);
    }

    @Override
    public String getMsisdn(String caller, String feature) {
        return number(caller);
    }

    @Override
    public String getMsisdnForSubscriber(int sub, String caller, String feature) {
        return number(caller);
    }
}
