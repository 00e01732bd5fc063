package phonehome.runtime.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks the gateway for names: woven into InetAddress. */
public final class Dns {
    private static final String LOCALHOST = "localhost";
    private static final Map<String, String> NAMES = new HashMap<>();

    private Dns() {}

    /** InetAddress.getAddressesFromNameService: the addresses of a name that is no literal. */
    public static InetAddress[] lookup(String host) throws UnknownHostException {
        if (host.equalsIgnoreCase(LOCALHOST) || host.equalsIgnoreCase("ip6-localhost")) {
            return new InetAddress[] {InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})};
        }
        List<InetAddress> found = new ArrayList<>();
        if (ask(host).get("addresses") instanceof List<?> addresses) {
            for (Object address : addresses) {
                found.add(remember(host, String.valueOf(address)));
            }
        }
        if (found.isEmpty()) {
            throw new UnknownHostException(host);
        }
        return found.toArray(new InetAddress[0]);
    }

    /** InetAddress.getHostFromNameService: the name of an address, or its number. */
    public static String reverse(InetAddress address) {
        String number = address.getHostAddress();
        if (address.isLoopbackAddress()) {
            return LOCALHOST;
        }
        try {
            Object host = Request.ask(Map.of("kind", "reverse", "address", number)).get("host");
            return host == null ? number : host.toString();
        } catch (IOException e) {
            return number;
        }
    }

    /**
     * How the gateway shall be told of an address: by the name that it gave the address to, never
     * by a name that an app merely attached to it.
     */
    static String nameOf(InetAddress address) {
        String number = address.getHostAddress();
        synchronized (NAMES) {
            return NAMES.getOrDefault(number, number);
        }
    }

    /** The address of a literal, or the one that the gateway gave to a name. */
    static InetAddress addressOf(String host) throws UnknownHostException {
        synchronized (NAMES) {
            for (Map.Entry<String, String> known : NAMES.entrySet()) {
                if (known.getValue().equals(host)) {
                    return InetAddress.getByAddress(
                            host, InetAddress.getByName(known.getKey()).getAddress());
                }
            }
        }
        return InetAddress.getByName(host);
    }

    private static Map<?, ?> ask(String host) throws UnknownHostException {
        try {
            return Request.ask(Map.of("kind", "dns", "host", host, "type", "A"));
        } catch (IOException e) {
            throw (UnknownHostException) new UnknownHostException(host).initCause(e);
        }
    }

    private static InetAddress remember(String host, String number) throws UnknownHostException {
        synchronized (NAMES) {
            NAMES.put(number, host);
        }
        return InetAddress.getByAddress(host, InetAddress.getByName(number).getAddress());
    }
}
