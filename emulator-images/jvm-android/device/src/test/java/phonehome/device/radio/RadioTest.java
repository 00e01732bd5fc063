package phonehome.device.radio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import android.app.Application;
import android.content.Context;
import android.content.Intent;
import android.database.Cursor;
import android.net.Uri;
import android.os.Build;
import android.provider.Settings;
import android.provider.Telephony;
import android.telecom.TelecomManager;
import android.telephony.PhoneStateListener;
import android.telephony.SmsManager;
import android.telephony.SmsMessage;
import android.telephony.SubscriptionManager;
import android.telephony.TelephonyManager;
import android.telephony.gsm.GsmCellLocation;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.Before;
import org.junit.Test;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.Shadows;
import org.robolectric.shadows.ShadowBinder;
import org.robolectric.shadows.ShadowLooper;
import org.robolectric.shadows.ShadowServiceManager;
import phonehome.device.owner.AccessLog;
import phonehome.device.owner.DeviceTest;
import phonehome.device.owner.SystemProviders;
import phonehome.device.settings.PhoneProperties;

public class RadioTest extends DeviceTest {
    public static final String IDENTITY =
            "{'imei':'356938035643809','imeisv':'3569380356438001','imsi':'262019876543210',"
                    + "'iccid':'8949020000012345678','phone_number':'+4915550100200',"
                    + "'mcc_mnc':'26201','operator_name':'Telekom','country':'de',"
                    + "'android_id':'a1b2c3d4e5f60718','serial':'R58M123ABCD',"
                    + "'wifi_mac':'3c:28:6d:01:02:03','bluetooth_mac':'3c:28:6d:01:02:04',"
                    + "'advertising_id':'38400000-8cf0-11bd-b23e-10b96e40000d',"
                    + "'manufacturer':'BLU','model':'R1 HD','wifi_ssid':'Lindgarten',"
                    + "'cell_id':26385153,'area_code':4711}";

    private final Application app = RuntimeEnvironment.getApplication();
    private static final List<String> sent = new ArrayList<>();
    private final List<Intent> broadcasts = new ArrayList<>();
    private List<SystemProviders.SystemProvider> providers;
    // The framework keeps the services it first got, as on a phone, so all tests share one set.
    private static RadioServices radio;

    @Before
    public void switchOn() throws Exception {
        ShadowBinder.setCallingUid(1000);
        providers = SystemProviders.all(app);
        sent.clear();
        radio =
                radio == null
                        ? new RadioServices(RuntimeEnvironment::getApplication, outbox())
                        : radio;
        radio.all()
                .forEach(
                        s ->
                                ShadowServiceManager.addBinderService(
                                        s.name(), s.type(), s.service()));
        PhoneIdentity.become(PhoneIdentity.parse(IDENTITY));
    }

    private static RadioOutbox outbox() {
        return new RadioOutbox() {
            @Override
            public void sms(String to, String body, String from) {
                sent.add("sms " + to + " " + body);
            }

            @Override
            public void data(String to, int port, byte[] data, String from) {
                sent.add("data " + to + " " + port);
            }

            @Override
            public void mms(byte[] pdu, String from) {
                sent.add("mms " + MmsPdu.addressee(pdu) + " " + pdu.length);
            }

            @Override
            public void call(String to, String from) {
                sent.add("call " + to);
            }

            @Override
            public void ussd(String code, String from) {
                sent.add("ussd " + code);
            }
        };
    }

    private TelephonyManager manager() {
        return (TelephonyManager) app.getSystemService(Context.TELEPHONY_SERVICE);
    }

    @Test
    public void everyManagerAnswersTheSameIdentity() {
        TelephonyManager phone = manager();
        assertEquals("356938035643809", phone.getDeviceId());
        assertEquals("356938035643809", phone.getImei());
        assertEquals("01", phone.getDeviceSoftwareVersion());
        assertEquals("262019876543210", phone.getSubscriberId());
        assertEquals("8949020000012345678", phone.getSimSerialNumber());
        assertEquals("+4915550100200", phone.getLine1Number());
        assertEquals("26201", phone.getNetworkOperator());
        assertEquals("26201", phone.getSimOperator());
        assertEquals("Telekom", phone.getNetworkOperatorName());
        assertEquals("de", phone.getNetworkCountryIso());
        assertEquals("de", phone.getSimCountryIso());
        assertEquals(TelephonyManager.SIM_STATE_READY, phone.getSimState());
        assertEquals(TelephonyManager.PHONE_TYPE_GSM, phone.getPhoneType());
        assertEquals(TelephonyManager.NETWORK_TYPE_LTE, phone.getNetworkType());
        assertEquals(TelephonyManager.DATA_CONNECTED, phone.getDataState());
        assertEquals(26385153, ((GsmCellLocation) phone.getCellLocation()).getCid());
        assertEquals(4, phone.getAllCellInfo().size());
        assertEquals("262019876543210", phone.createForSubscriptionId(1).getSubscriberId());
        assertEquals("R1 HD", PhoneProperties.all().get("ro.product.model"));
        assertEquals("com.google.android.apps.messaging", Telephony.Sms.getDefaultSmsPackage(app));
        assertEquals("R58M123ABCD", Build.SERIAL);
        assertEquals("R1 HD", Build.MODEL);
        assertEquals(
                "a1b2c3d4e5f60718",
                Settings.Secure.getString(app.getContentResolver(), "android_id"));
    }

    @Test
    public void theOneSubscriptionIsListed() {
        SubscriptionManager manager = app.getSystemService(SubscriptionManager.class);
        assertEquals(
                "8949020000012345678", manager.getActiveSubscriptionInfoList().get(0).getIccId());
        assertEquals(1, SubscriptionManager.getDefaultSmsSubscriptionId());
        assertEquals("+4915550100200", manager.getPhoneNumber(1));
    }

    @Test
    public void anAppWithoutPermissionGetsNoIdentifier() {
        ShadowBinder.setCallingUid(10101);
        assertThrows(SecurityException.class, () -> manager().getDeviceId());
    }

    @Test
    public void readingAnIdentifierIsTold() {
        List<String> told = new ArrayList<>();
        AccessLog.to((source, what, who) -> told.add(source + " " + what + " " + who));
        org.robolectric.Shadows.shadowOf(app)
                .grantPermissions("android.permission.READ_PHONE_STATE");
        ShadowBinder.setCallingUid(android.os.Process.myUid());
        manager().getImei();
        AccessLog.to((source, what, who) -> {});
        assertEquals(List.of("telephony getImei " + app.getPackageName()), told);
    }

    private List<String> column(String uri, String column) {
        List<String> values = new ArrayList<>();
        Uri parsed = Uri.parse(uri);
        for (SystemProviders.SystemProvider p : providers) {
            if (List.of(p.authority().split(";")).contains(parsed.getAuthority())) {
                try (Cursor cursor =
                        p.provider().query(parsed, new String[] {column}, null, null, null)) {
                    while (cursor.moveToNext()) {
                        values.add(cursor.getString(0));
                    }
                }
            }
        }
        return values;
    }

    @Test
    public void aTextAnAppSendsLeavesAndIsKept() {
        SmsManager.getDefault().sendTextMessage("+15550109", null, "hello", null, null);
        assertEquals(List.of("sms +15550109 hello"), sent);
        assertEquals(List.of("hello"), column("content://sms/sent", "body"));
        ArrayList<String> parts = new ArrayList<>(List.of("a", "b"));
        SmsManager.getDefault().sendMultipartTextMessage("1", null, parts, null, null);
        assertEquals("sms 1 ab", sent.get(1));
    }

    @Test
    public void aMultimediaMessageLeavesAsTheAppComposedIt() {
        Uri content = Uri.parse("content://parts/send.pdu");
        byte[] pdu = "\u008c\u0080\u0097+15550109/TYPE=PLMN\0body".getBytes(ISO_8859_1);
        Shadows.shadowOf(app.getContentResolver())
                .registerInputStream(content, new ByteArrayInputStream(pdu));
        SmsManager.getDefault().sendMultimediaMessage(app, content, null, null, null);
        assertEquals(List.of("mms +15550109 " + pdu.length), sent);
    }

    @Test
    public void aMessageWithoutAnAddressHasThatOfItsKind() {
        assertEquals("mms", MmsPdu.addressee(new byte[] {1, 2, 3}));
    }

    @Test
    public void aPlacedCallLeaves() {
        app.getSystemService(TelecomManager.class).placeCall(Uri.parse("tel:+15550177"), null);
        assertEquals(List.of("call +15550177"), sent);
    }

    private static SmsMessage[] parsed(String from, String body) {
        Intent received = IncomingSms.intents(from, body, 1700000000000L).get(1);
        return Telephony.Sms.Intents.getMessagesFromIntent(received);
    }

    @Test
    public void anIncomingTextIsReadAsItWasWritten() {
        String longUnicode = "Größe и кириллица 😀 ".repeat(12);
        String longGsm = "Your code is 123456. {braces} cost two septets €. ".repeat(8);
        for (String body : List.of("Short", "Привет", longUnicode, longGsm, "")) {
            StringBuilder whole = new StringBuilder();
            for (SmsMessage part : parsed("+4915550100", body)) {
                assertEquals("+4915550100", part.getOriginatingAddress());
                assertEquals(1700000000000L, part.getTimestampMillis());
                whole.append(part.getMessageBody());
            }
            assertEquals(body, whole.toString());
        }
        assertTrue(parsed("1", longGsm).length > 1);
        assertEquals("MyBank", parsed("MyBank", "x")[0].getOriginatingAddress());
        assertEquals("72345", parsed("72345", "x")[0].getOriginatingAddress());
    }

    @Test
    public void aTextArrivesInTheInboxAndIsBroadcast() {
        IncomingSms.arrive((i, p, s) -> broadcasts.add(i), "+15550123", "hi", 5000);
        assertEquals(List.of("hi"), column("content://sms/inbox", "body"));
        assertEquals(Telephony.Sms.Intents.SMS_RECEIVED_ACTION, broadcasts.get(1).getAction());
    }

    @Test
    public void aCallRingsIsHeardByListenersAndEndsInTheLog() {
        List<Integer> states = new ArrayList<>();
        PhoneStateListener listener =
                new PhoneStateListener() {
                    @Override
                    public void onCallStateChanged(int state, String number) {
                        states.add(state);
                    }
                };
        manager().listen(listener, PhoneStateListener.LISTEN_CALL_STATE);
        IncomingCall call =
                IncomingCall.ring((i, p, s) -> broadcasts.add(i), radio.calls(), "+15550155", 9000);
        assertEquals(TelephonyManager.CALL_STATE_RINGING, manager().getCallState());
        call.answer();
        call.end(42);
        ShadowLooper.idleMainLooper();
        assertEquals(List.of(0, 1, 2, 0), states);
        assertEquals(List.of("+15550155"), column("content://call_log/calls", "number"));
        assertEquals(List.of("42"), column("content://call_log/calls", "duration"));
        assertEquals(6, broadcasts.size());
        assertNull(broadcasts.get(0).getStringExtra(TelephonyManager.EXTRA_INCOMING_NUMBER));
        assertEquals(
                "+15550155",
                broadcasts.get(1).getStringExtra(TelephonyManager.EXTRA_INCOMING_NUMBER));
    }
}
