package phonehome.device.radio;

import static org.robolectric.util.reflector.Reflector.reflector;

import android.content.Context;
import android.os.Build;
import android.os.IBinder;
import android.os.RemoteException;
import android.telephony.TelephonyManager;
import com.android.internal.telephony.IPhoneStateListener;
import com.android.internal.telephony.ITelephonyRegistry;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.robolectric.util.reflector.ForType;

/**
 * The service {@code telephony.registry}: who listens to the state of calls, and that state.
 *
 * <p>Cell, service and signal never change here, so their listeners hear them once, when they
 * register.
 */
public final class CallState extends ITelephonyRegistry.Default {
    // TelephonyCallback.EVENT_*, hidden constants of the platform.
    private static final int SERVICE_STATE = 1;
    private static final int CELL_LOCATION = 5;
    private static final int CALL_STATE = 6;
    private static final int DATA_CONNECTION = 7;
    private static final int SIGNAL_STRENGTHS = 9;
    private static final int CELL_INFO = 11;
    private static final int LEGACY_CALL_STATE = 36;

    private record Listener(
            IPhoneStateListener callback, Set<Integer> events, boolean seesNumbers) {}

    private final IBinder binder = LocalBinder.of(this, ITelephonyRegistry.class);
    private final Map<IBinder, Listener> listeners = new ConcurrentHashMap<>();
    private final Guard guard;
    private volatile int state = TelephonyManager.CALL_STATE_IDLE;
    private volatile String number = "";

    CallState(Supplier<Context> context) {
        this.guard = new Guard(context, "telephony");
    }

    @Override
    public IBinder asBinder() {
        return binder;
    }

    /** One of {@code TelephonyManager.CALL_STATE_*}. */
    public int state() {
        return state;
    }

    @Override
    public void listenWithEventList(
            boolean noFine,
            boolean noCoarse,
            int sub,
            String caller,
            String feature,
            IPhoneStateListener callback,
            int[] events,
            boolean notifyNow) {
        Set<Integer> wanted = Arrays.stream(events).boxed().collect(Collectors.toSet());
        if (wanted.isEmpty()) {
            listeners.remove(callback.asBinder());
            return;
        }
        Listener listener = new Listener(callback, wanted, guard.allows("READ_CALL_LOG"));
        listeners.put(callback.asBinder(), listener);
        if (notifyNow) {
            tell(listener, this::present);
        }
    }

    /** As above, in Androids before 12: there, {@code mask} has a bit for each event. */
    public void listenForSubscriber(
            int sub,
            String caller,
            String feature,
            IPhoneStateListener callback,
            int mask,
            boolean notifyNow) {
        int[] events = IntStream.rangeClosed(1, 32).filter(e -> (mask >> e - 1 & 1) != 0).toArray();
        listenWithEventList(false, false, sub, caller, feature, callback, events, notifyNow);
    }

    private void present(Listener listener) throws RemoteException {
        PhoneIdentity identity = PhoneIdentity.current();
        boolean located = guard.allows("ACCESS_FINE_LOCATION", "ACCESS_COARSE_LOCATION");
        IPhoneStateListener callback = listener.callback;
        if (listener.events.contains(SERVICE_STATE)) {
            callback.onServiceStateChanged(Cells.service(identity));
        }
        if (listener.events.contains(SIGNAL_STRENGTHS)) {
            callback.onSignalStrengthsChanged(Cells.signal());
        }
        if (listener.events.contains(DATA_CONNECTION)) {
            callback.onDataConnectionStateChanged(
                    TelephonyManager.DATA_CONNECTED, TelephonyManager.NETWORK_TYPE_LTE);
        }
        if (listener.events.contains(CELL_LOCATION) && located) {
            guard.tell("onCellLocationChanged", null);
            callback.onCellLocationChanged(Cells.identity(identity));
        }
        if (listener.events.contains(CELL_INFO) && located) {
            guard.tell("onCellInfoChanged", null);
            callback.onCellInfoChanged(Cells.all(identity));
        }
        callState(listener);
    }

    private void callState(Listener listener) throws RemoteException {
        boolean hasLegacy = Build.VERSION.SDK_INT >= Build.VERSION_CODES.S;
        if (hasLegacy && listener.events.contains(CALL_STATE)) {
            listener.callback.onCallStateChanged(state);
        }
        if (listener.events.contains(hasLegacy ? LEGACY_CALL_STATE : CALL_STATE)) {
            String shown = listener.seesNumbers ? number : "";
            tell(listener.callback, shown);
        }
    }

    /** Before Android 12 there is one way to tell, and it has the number. */
    private void tell(IPhoneStateListener callback, String shown) throws RemoteException {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) {
            callback.onLegacyCallStateChanged(state, shown);
        } else {
            reflector(Older.class, callback).onCallStateChanged(state, shown);
        }
    }

    @ForType(IPhoneStateListener.class)
    private interface Older {
        void onCallStateChanged(int state, String number);
    }

    /**
     * The state of calls has changed: tells all who listen; {@code newNumber} is empty when idle.
     */
    public void become(int newState, String newNumber) {
        state = newState;
        number = newNumber;
        listeners.values().forEach(listener -> tell(listener, this::callState));
    }

    private interface Telling {
        void to(Listener listener) throws RemoteException;
    }

    private void tell(Listener listener, Telling telling) {
        try {
            telling.to(listener);
        } catch (RemoteException listenerIsGone) {
            listeners.remove(listener.callback.asBinder());
        }
    }
}
