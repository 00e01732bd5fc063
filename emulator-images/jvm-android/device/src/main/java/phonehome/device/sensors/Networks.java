package phonehome.device.sensors;

import android.net.LinkAddress;
import android.net.LinkProperties;
import android.net.Network;
import android.net.NetworkCapabilities;
import android.net.NetworkInfo;
import android.telephony.TelephonyManager;
import java.net.InetAddress;
import java.net.UnknownHostException;
import phonehome.device.radio.PhoneIdentity;

/** The two networks a phone knows, as the framework's classes describe them. */
enum Networks {
    WIFI(
            100,
            NetworkCapabilities.TRANSPORT_WIFI,
            "wlan0",
            new byte[] {(byte) 192, (byte) 168, 1, 23}),
    MOBILE(101, NetworkCapabilities.TRANSPORT_CELLULAR, "rmnet0", new byte[] {10, 52, 7, 19});

    private final int id;
    private final int transport;
    private final String link;
    private final byte[] address;

    Networks(int id, int transport, String link, byte[] address) {
        this.id = id;
        this.transport = transport;
        this.link = link;
        this.address = address;
    }

    Network network() {
        return new Network(id);
    }

    static Networks of(Network network) {
        for (Networks known : values()) {
            if (network != null && network.netId == known.id) {
                return known;
            }
        }
        return null;
    }

    /** The value of {@code ConnectivityManager.TYPE_*}. */
    int type() {
        return this == WIFI ? 1 : 0;
    }

    InetAddress ip() {
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    NetworkInfo info(boolean connected) {
        boolean wifi = this == WIFI;
        NetworkInfo info =
                wifi
                        ? new NetworkInfo(1, 0, "WIFI", "")
                        : new NetworkInfo(0, TelephonyManager.NETWORK_TYPE_LTE, "MOBILE", "LTE");
        NetworkInfo.DetailedState state =
                connected
                        ? NetworkInfo.DetailedState.CONNECTED
                        : NetworkInfo.DetailedState.DISCONNECTED;
        info.setDetailedState(state, null, wifi ? null : "internet");
        info.setIsAvailable(connected || !wifi);
        return info;
    }

    NetworkCapabilities capabilities() {
        NetworkCapabilities.Builder builder =
                new NetworkCapabilities.Builder()
                        .addTransportType(transport)
                        .addCapability(NetworkCapabilities.NET_CAPABILITY_INTERNET)
                        .addCapability(NetworkCapabilities.NET_CAPABILITY_VALIDATED)
                        .addCapability(NetworkCapabilities.NET_CAPABILITY_NOT_VCN_MANAGED)
                        .addCapability(NetworkCapabilities.NET_CAPABILITY_NOT_BANDWIDTH_CONSTRAINED)
                        .addCapability(NetworkCapabilities.NET_CAPABILITY_NOT_ROAMING)
                        .addCapability(NetworkCapabilities.NET_CAPABILITY_NOT_CONGESTED)
                        .addCapability(NetworkCapabilities.NET_CAPABILITY_NOT_SUSPENDED)
                        .addCapability(NetworkCapabilities.NET_CAPABILITY_FOREGROUND)
                        .setLinkDownstreamBandwidthKbps(30000)
                        .setLinkUpstreamBandwidthKbps(12000);
        if (this == WIFI) {
            builder.addCapability(NetworkCapabilities.NET_CAPABILITY_NOT_METERED);
            builder.setTransportInfo(WifiService.info(PhoneIdentity.current(), true, false));
        }
        return builder.build();
    }

    LinkProperties properties() {
        LinkProperties properties = new LinkProperties();
        properties.setInterfaceName(link);
        properties.addLinkAddress(new LinkAddress(ip(), 24));
        byte[] router = {address[0], address[1], address[2], 1};
        try {
            properties.addDnsServer(InetAddress.getByAddress(router));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
        return properties;
    }
}
