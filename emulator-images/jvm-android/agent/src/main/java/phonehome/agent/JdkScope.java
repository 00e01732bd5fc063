package phonehome.agent;

import java.util.List;
import phonehome.runtime.tap.SourceTable;

/** Which JDK classes live in device time, and how. Names are internal, lists hold prefixes. */
enum JdkScope {
    /** They wait, and read a clock to know how long: both by thread. */
    WAITS(
            "java/util/concurrent/",
            "java/util/Timer",
            "java/util/TimerThread",
            "java/lang/Process",
            "java/lang/ref/ReferenceQueue",
            "java/net/InetAddress",
            "java/net/ServerSocket",
            "java/net/DatagramSocket",
            "java/net/NetMulticastSocket",
            "java/net/SocksSocketImpl",
            "java/net/HttpConnectSocketImpl",
            "sun/net/www/http/ClientVector",
            "sun/net/www/http/KeepAlive",
            "sun/net/spi/DefaultProxySelector",
            "sun/security/ssl/"),
    /** Pipes wake each second for nothing. */
    PIPES("java/io/Piped"),
    /** Cleaners wake each minute for nothing. */
    CLEANERS("jdk/internal/ref/CleanerImpl"),
    /** Only join waits; the rest of Thread stays as it is. */
    JOINS("java/lang/Thread"),
    /** They show a date to the app. */
    DATES(
            "java/text/SimpleDateFormat",
            "java/util/Currency",
            "java/util/Date",
            "java/util/Calendar",
            "java/util/GregorianCalendar",
            "java/util/JapaneseImperialCalendar",
            "java/util/SimpleTimeZone",
            "java/util/zip/",
            "java/util/jar/",
            "java/time/",
            "java/net/HttpCookie",
            "java/net/URLConnection",
            "sun/net/www/protocol/",
            "sun/security/provider/certpath/",
            "sun/security/util/MemoryCache",
            "sun/security/x509/",
            "sun/util/calendar/",
            "sun/util/locale/provider/"),
    /** Neither clock nor wait, or one that belongs to the host. */
    LEFT;

    private final List<String> prefixes;

    JdkScope(String... prefixes) {
        this.prefixes = List.of(prefixes);
    }

    static JdkScope of(String name) {
        for (JdkScope scope : values()) {
            for (String prefix : scope.prefixes) {
                if (scope.matches(name, prefix)) {
                    return scope;
                }
            }
        }
        return LEFT;
    }

    /** Whether anything at all is woven into the class. */
    static boolean concerns(String name) {
        return of(name) != LEFT || hasHook(name);
    }

    private static boolean hasHook(String name) {
        return Entries.ofClass(name)
                || SourceTable.concerns(name)
                || Exits.ofClass(name)
                || Paths.ofClass(name)
                || Reflected.ofClass(name)
                || Randoms.ofClass(name)
                || Salted.ofClass(name)
                || Calls.routesSockets(name);
    }

    private boolean matches(String name, String prefix) {
        return this == JOINS ? name.equals(prefix) : name.startsWith(prefix);
    }
}
