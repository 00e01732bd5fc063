package phonehome.device.sensors;

import android.app.PendingIntent;
import android.content.Context;
import android.content.Intent;
import android.net.ConnectivityManager;
import android.net.IConnectivityManager;
import android.net.LinkProperties;
import android.net.Network;
import android.net.NetworkCapabilities;
import android.net.NetworkInfo;
import android.net.NetworkRequest;
import android.os.IBinder;
import android.os.Messenger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import phonehome.device.radio.Broadcaster;
import phonehome.device.radio.LocalBinder;
import phonehome.device.settings.SettingsStore;

/**
 * The service {@code connectivity}: Wi-Fi while it is on, else mobile data, else nothing.
 *
 * <p>It says what an app may believe; what really leaves is decided by the gateway.
 */
public final class ConnectivityService extends IConnectivityManager.Default {
    private final IBinder binder = LocalBinder.of(this, IConnectivityManager.class);
    private final Map<NetworkRequest, NetworkWatch> watches = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger(1);
    private final Broadcaster broadcaster;
    private final Supplier<Context> context;
    private volatile boolean wifi = true;
    private volatile boolean mobile = true;

    ConnectivityService(Supplier<Context> context, Broadcaster broadcaster) {
        this.context = context;
        this.broadcaster = broadcaster;
    }

    @Override
    public IBinder asBinder() {
        return binder;
    }

    boolean wifi() {
        return wifi;
    }

    /** Wi-Fi goes or comes; broadcasts of the Wi-Fi itself are {@link WifiService}'s. */
    void wifi(boolean on) {
        change(() -> wifi = on);
    }

    /** Mobile data goes or comes. */
    public void mobileData(boolean on) {
        SettingsStore.GLOBAL.put("mobile_data", on ? "1" : "0");
        change(() -> mobile = on);
    }

    private void change(Runnable step) {
        Networks before = active();
        step.run();
        Networks now = active();
        watches.values().forEach(watch -> watch.see(up(), now));
        if (before != now) {
            tell(before, now);
        }
    }

    /** As a phone does: one broadcast for the network that went, one for the network that came. */
    private void tell(Networks gone, Networks come) {
        if (gone != null) {
            Intent lost = intent(gone, false);
            lost.putExtra(ConnectivityManager.EXTRA_NO_CONNECTIVITY, come == null);
            broadcaster.send(lost, null, true);
        }
        if (come != null) {
            broadcaster.send(intent(come, true), null, true);
        }
    }

    /** The sticky broadcast that tells of the present state, to be sent once at boot. */
    public void announce() {
        if (active() != null) {
            broadcaster.send(intent(active(), true), null, true);
        }
    }

    private static Intent intent(Networks network, boolean connected) {
        return new Intent(ConnectivityManager.CONNECTIVITY_ACTION)
                .putExtra(ConnectivityManager.EXTRA_NETWORK_INFO, network.info(connected))
                .putExtra(ConnectivityManager.EXTRA_NETWORK_TYPE, network.type());
    }

    private Networks active() {
        if (wifi) {
            return Networks.WIFI;
        }
        return mobile ? Networks.MOBILE : null;
    }

    private List<Networks> up() {
        List<Networks> all = new ArrayList<>();
        if (wifi) {
            all.add(Networks.WIFI);
        }
        if (mobile) {
            all.add(Networks.MOBILE);
        }
        return all;
    }

    @Override
    public Network getActiveNetwork() {
        return active() == null ? null : active().network();
    }

    @Override
    public Network getActiveNetworkForUid(int uid, boolean ignoreBlocked) {
        return getActiveNetwork();
    }

    @Override
    public NetworkInfo getActiveNetworkInfo() {
        return active() == null ? null : active().info(true);
    }

    @Override
    public NetworkInfo getActiveNetworkInfoForUid(int uid, boolean ignoreBlocked) {
        return getActiveNetworkInfo();
    }

    @Override
    public NetworkInfo getNetworkInfo(int type) {
        for (Networks network : Networks.values()) {
            if (network.type() == type) {
                return network.info(network == active());
            }
        }
        return null;
    }

    @Override
    public NetworkInfo getNetworkInfoForUid(Network of, int uid, boolean ignoreBlocked) {
        Networks known = Networks.of(of);
        return known == null ? null : known.info(known == active());
    }

    @Override
    public NetworkInfo[] getAllNetworkInfo() {
        return new NetworkInfo[] {getNetworkInfo(0), getNetworkInfo(1)};
    }

    @Override
    public Network getNetworkForType(int type) {
        return active() != null && active().type() == type ? active().network() : null;
    }

    @Override
    public Network[] getAllNetworks() {
        return active() == null ? new Network[0] : new Network[] {active().network()};
    }

    @Override
    public boolean isNetworkSupported(int type) {
        return type == 0 || type == 1;
    }

    @Override
    public LinkProperties getActiveLinkProperties() {
        return active() == null ? null : active().properties();
    }

    @Override
    public LinkProperties getLinkProperties(Network of) {
        Networks known = Networks.of(of);
        return known == null ? null : known.properties();
    }

    @Override
    public NetworkCapabilities getNetworkCapabilities(Network of, String caller, String feature) {
        Networks known = Networks.of(of);
        return known == null || !up().contains(known) ? null : known.capabilities();
    }

    @Override
    public boolean isActiveNetworkMetered() {
        return active() != Networks.WIFI;
    }

    @Override
    public boolean isDefaultNetworkActive() {
        return active() != null;
    }

    @Override
    public int getRestrictBackgroundStatusByCaller() {
        return ConnectivityManager.RESTRICT_BACKGROUND_STATUS_DISABLED;
    }

    @Override
    public NetworkRequest getDefaultRequest() {
        return request(Networks.WIFI.capabilities(), NetworkRequest.Type.REQUEST);
    }

    private NetworkRequest request(NetworkCapabilities need, NetworkRequest.Type type) {
        NetworkCapabilities wanted = need == null ? new NetworkCapabilities() : need;
        return new NetworkRequest(
                wanted, ConnectivityManager.TYPE_NONE, ids.getAndIncrement(), type);
    }

    private NetworkRequest watch(NetworkRequest request, NetworkWatch.Way way) {
        NetworkWatch watch = new NetworkWatch(request, way);
        watches.put(request, watch);
        watch.see(up(), active());
        return request;
    }

    @Override
    public NetworkRequest requestNetwork(
            int uid,
            NetworkCapabilities need,
            int type,
            Messenger messenger,
            int timeoutMs,
            IBinder token,
            int legacyType,
            int flags,
            String caller,
            String feature) {
        NetworkRequest request = request(need, NetworkRequest.Type.values()[type]);
        return watch(request, NetworkWatch.messages(request, messenger));
    }

    @Override
    public NetworkRequest listenForNetwork(
            NetworkCapabilities need,
            Messenger messenger,
            IBinder token,
            int flags,
            String caller,
            String feature) {
        NetworkRequest request = request(need, NetworkRequest.Type.LISTEN);
        return watch(request, NetworkWatch.messages(request, messenger));
    }

    @Override
    public NetworkRequest pendingRequestForNetwork(
            NetworkCapabilities need, PendingIntent intent, String caller, String feature) {
        NetworkRequest request = request(need, NetworkRequest.Type.REQUEST);
        return watch(request, NetworkWatch.intents(request, intent, context));
    }

    @Override
    public void pendingListenForNetwork(
            NetworkCapabilities need, PendingIntent intent, String caller, String feature) {
        NetworkRequest request = request(need, NetworkRequest.Type.LISTEN);
        watch(request, NetworkWatch.intents(request, intent, context));
    }

    @Override
    public void releaseNetworkRequest(NetworkRequest request) {
        watches.remove(request);
    }

    @Override
    public void releasePendingNetworkRequest(PendingIntent intent) {
        watches.values().removeIf(watch -> watch.speaksTo(intent));
    }
}
