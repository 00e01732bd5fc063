package phonehome.device.radio;

import android.content.Context;
import com.android.internal.telecom.ITelecomService;
import com.android.internal.telephony.IMms;
import com.android.internal.telephony.IPhoneSubInfo;
import com.android.internal.telephony.ISms;
import com.android.internal.telephony.ISub;
import com.android.internal.telephony.ITelephony;
import com.android.internal.telephony.ITelephonyRegistry;
import java.util.List;
import java.util.function.Supplier;

/** All binder services of the radio, made together because they share the state of calls. */
public final class RadioServices {
    private final CallState calls;
    private final List<SystemService> all;

    /** Makes the services; {@code context} is the system's, which exists later. */
    public RadioServices(Supplier<Context> context, RadioOutbox outbox) {
        calls = new CallState(context);
        TelephonyService phone = new TelephonyService(context, outbox, calls);
        TelecomService telecom = new TelecomService(context, outbox, calls);
        all =
                List.of(
                        new SystemService("phone", ITelephony.class, phone),
                        new SystemService(
                                "iphonesubinfo",
                                IPhoneSubInfo.class,
                                new SubscriberService(context)),
                        new SystemService("isub", ISub.class, new SubscriptionService(context)),
                        new SystemService("isms", ISms.class, new SmsService(context, outbox)),
                        new SystemService("imms", IMms.class, new MmsService(context, outbox)),
                        new SystemService("telephony.registry", ITelephonyRegistry.class, calls),
                        new SystemService("telecom", ITelecomService.class, telecom));
    }

    /** The services to register. */
    public List<SystemService> all() {
        return all;
    }

    /** The state of calls, which {@link IncomingCall} changes. */
    public CallState calls() {
        return calls;
    }
}
