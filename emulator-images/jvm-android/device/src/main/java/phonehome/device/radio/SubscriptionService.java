package phonehome.device.radio;

import android.content.Context;
import android.os.IBinder;
import android.os.UserHandle;
import android.telephony.SubscriptionInfo;
import android.telephony.SubscriptionManager;
import com.android.internal.telephony.ISub;
import java.util.List;
import java.util.function.Supplier;

/**
 * The service {@code isub}: subscription 1 in slot 0, for calls, texts and data, or none without a
 * SIM.
 */
final class SubscriptionService extends ISub.Default {
    static final int SUBSCRIPTION = 1;
    private final IBinder binder = LocalBinder.of(this, ISub.class);
    private final Guard guard;

    SubscriptionService(Supplier<Context> context) {
        this.guard = new Guard(context, "telephony");
    }

    @Override
    public IBinder asBinder() {
        return binder;
    }

    private static int subscription() {
        boolean present = PhoneIdentity.current().hasSim();
        return present ? SUBSCRIPTION : SubscriptionManager.INVALID_SUBSCRIPTION_ID;
    }

    private List<SubscriptionInfo> all(String caller) {
        guard.read(
                "getActiveSubscriptionInfo",
                caller,
                "READ_PHONE_STATE",
                "READ_PRIVILEGED_PHONE_STATE");
        return PhoneIdentity.current().hasSim()
                ? List.of(info(PhoneIdentity.current()))
                : List.of();
    }

    /**
     * ICCID and number are blanked for ordinary apps since Android 10; see {@link
     * TelephonyService}.
     */
    private static SubscriptionInfo info(PhoneIdentity of) {
        return new SubscriptionInfo.Builder()
                .setId(SUBSCRIPTION)
                .setIccId(of.iccid())
                .setSimSlotIndex(0)
                .setDisplayName(of.operatorName())
                .setCarrierName(of.operatorName())
                .setNumber(of.phoneNumber())
                .setMcc(of.mcc())
                .setMnc(of.mnc())
                .setCountryIso(of.country().toLowerCase(java.util.Locale.ROOT))
                .setCardString(of.iccid())
                .setUiccApplicationsEnabled(true)
                .build();
    }

    @Override
    public List<SubscriptionInfo> getAllSubInfoList(String caller, String feature) {
        return all(caller);
    }

    @Override
    public SubscriptionInfo getActiveSubscriptionInfo(int sub, String caller, String feature) {
        return sub == subscription() ? all(caller).get(0) : null;
    }

    @Override
    public SubscriptionInfo getActiveSubscriptionInfoForSimSlotIndex(
            int slot, String caller, String feature) {
        return slot == 0 && PhoneIdentity.current().hasSim() ? all(caller).get(0) : null;
    }

    @Override
    public List<SubscriptionInfo> getActiveSubscriptionInfoList(
            String caller, String feature, boolean allProfiles) {
        return all(caller);
    }

    @Override
    public List<SubscriptionInfo> getAvailableSubscriptionInfoList(String caller, String feature) {
        return all(caller);
    }

    @Override
    public List<SubscriptionInfo> getAccessibleSubscriptionInfoList(String caller) {
        return List.of();
    }

    @Override
    public List<SubscriptionInfo> getOpportunisticSubscriptions(String caller, String feature) {
        return List.of();
    }

    @Override
    public int getActiveSubInfoCount(String caller, String feature, boolean allProfiles) {
        return PhoneIdentity.current().hasSim() ? 1 : 0;
    }

    @Override
    public int getActiveSubInfoCountMax() {
        return 1;
    }

    @Override
    public int getSlotIndex(int sub) {
        return sub == SUBSCRIPTION ? 0 : SubscriptionManager.INVALID_SIM_SLOT_INDEX;
    }

    @Override
    public int getPhoneId(int sub) {
        return 0;
    }

    @Override
    public int getSubId(int slot) {
        return slot == 0 ? subscription() : SubscriptionManager.INVALID_SUBSCRIPTION_ID;
    }

    @Override
    public int getDefaultSubId() {
        return subscription();
    }

    @Override
    public int getDefaultSubIdAsUser(int user) {
        return subscription();
    }

    @Override
    public int getDefaultDataSubId() {
        return subscription();
    }

    @Override
    public int getDefaultVoiceSubId() {
        return subscription();
    }

    @Override
    public int getDefaultVoiceSubIdAsUser(int user) {
        return subscription();
    }

    @Override
    public int getDefaultSmsSubId() {
        return subscription();
    }

    @Override
    public int getDefaultSmsSubIdAsUser(int user) {
        return subscription();
    }

    @Override
    public int getActiveDataSubscriptionId() {
        return subscription();
    }

    @Override
    public int getPreferredDataSubscriptionId() {
        return subscription();
    }

    @Override
    public int[] getActiveSubIdList(boolean visibleOnly) {
        return PhoneIdentity.current().hasSim() ? new int[] {SUBSCRIPTION} : new int[0];
    }

    @Override
    public boolean isActiveSubId(int sub, String caller, String feature) {
        return sub == subscription();
    }

    @Override
    public boolean isSubscriptionEnabled(int sub) {
        return sub == subscription();
    }

    @Override
    public boolean isSubscriptionAssociatedWithUser(int sub, UserHandle user) {
        return true;
    }

    @Override
    public boolean isSubscriptionAssociatedWithCallingUser(int sub) {
        return true;
    }

    @Override
    public String getPhoneNumber(int sub, int source, String caller, String feature) {
        return getPhoneNumberFromFirstAvailableSource(sub, caller, feature);
    }

    @Override
    public String getPhoneNumberFromFirstAvailableSource(int sub, String caller, String feature) {
        guard.read("getPhoneNumber", caller, "READ_PHONE_NUMBERS", "READ_PRIVILEGED_PHONE_STATE");
        return PhoneIdentity.current().phoneNumber();
    }
}
