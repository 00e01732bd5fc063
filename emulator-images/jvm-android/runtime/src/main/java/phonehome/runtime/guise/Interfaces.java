package phonehome.runtime.guise;

import java.lang.reflect.Constructor;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import phonehome.runtime.tap.SourceReads;

/** The network interfaces of a phone in its owner's Wi-Fi: the loopback and {@code wlan0}. */
public final class Interfaces {
    private static final String WIFI = "wlan0";
    private static final int MTU = 1500;
    private static final int LOOPBACK_MTU = 65536;

    private static volatile Supplier<byte[]> hardwareAddress = () -> null;

    private Interfaces() {}

    /** The address of the Wi-Fi chip for the app that asks, null if it is refused. */
    public static void setHardwareAddress(Supplier<byte[]> newSource) {
        hardwareAddress = newSource;
    }

    /** NetworkInterface.getNetworkInterfaces. */
    public static Enumeration<NetworkInterface> getNetworkInterfaces() throws SocketException {
        return Collections.enumeration(Holder.ALL);
    }

    /** NetworkInterface.getByName. */
    public static NetworkInterface getByName(String name) throws SocketException {
        return first(one -> one.getName().equals(name));
    }

    /** NetworkInterface.getByInetAddress. */
    public static NetworkInterface getByInetAddress(InetAddress address) throws SocketException {
        return first(one -> Collections.list(one.getInetAddresses()).contains(address));
    }

    private static NetworkInterface first(Predicate<NetworkInterface> wanted) {
        return Holder.ALL.stream().filter(wanted).findFirst().orElse(null);
    }

    /** NetworkInterface.getHardwareAddress. */
    public static byte[] getHardwareAddress(NetworkInterface of) throws SocketException {
        SourceReads.tell("identifiers", "NetworkInterface.getHardwareAddress", null);
        return isWifi(of) ? hardwareAddress.get() : null;
    }

    /** NetworkInterface.isUp. */
    public static boolean isUp(NetworkInterface of) throws SocketException {
        return true;
    }

    /** NetworkInterface.isLoopback. */
    public static boolean isLoopback(NetworkInterface of) throws SocketException {
        return !isWifi(of);
    }

    /** NetworkInterface.isPointToPoint. */
    public static boolean isPointToPoint(NetworkInterface of) throws SocketException {
        return false;
    }

    /** NetworkInterface.supportsMulticast. */
    public static boolean supportsMulticast(NetworkInterface of) throws SocketException {
        return isWifi(of);
    }

    /** NetworkInterface.getMTU. */
    public static int getMTU(NetworkInterface of) throws SocketException {
        return isWifi(of) ? MTU : LOOPBACK_MTU;
    }

    private static boolean isWifi(NetworkInterface of) {
        return of.getName().equals(WIFI);
    }

    /** Made when an app first asks. */
    private static final class Holder {
        static final List<NetworkInterface> ALL =
                Arrays.asList(
                        make("lo", 1, new byte[] {127, 0, 0, 1}),
                        make(WIFI, 24, new byte[] {(byte) 192, (byte) 168, 1, 23}));

        private static NetworkInterface make(String name, int index, byte[] address) {
            try {
                Constructor<NetworkInterface> maker =
                        NetworkInterface.class.getDeclaredConstructor(
                                String.class, int.class, InetAddress[].class);
                maker.setAccessible(true);
                InetAddress[] all = {InetAddress.getByAddress(address)};
                NetworkInterface made = maker.newInstance(name, index, all);
                setNames(made, name);
                return made;
            } catch (ReflectiveOperationException | UnknownHostException e) {
                throw new LinkageError(name, e);
            }
        }

        private static void setNames(NetworkInterface made, String name)
                throws ReflectiveOperationException {
            set(made, "displayName", name);
            set(made, "bindings", new java.net.InterfaceAddress[0]);
            set(made, "childs", new NetworkInterface[0]);
        }

        private static void set(NetworkInterface made, String field, Object value)
                throws ReflectiveOperationException {
            var found = NetworkInterface.class.getDeclaredField(field);
            found.setAccessible(true);
            found.set(made, value);
        }
    }
}
