package phonehome.device.owner;

/** Where reads and writes of personal data are told: the device event {@code data_read}. */
@FunctionalInterface
public interface AccessLog {
    /**
     * @param source one of the sources of device-events.md: content, telephony, location …
     * @param what a URI with its projection, or the name of the method that answered
     * @param callingPackage who asked; null when the caller is known by its uid only
     */
    void access(String source, String what, String callingPackage);

    /** Replaces the receiver of all accesses; until then they are dropped. */
    static void to(AccessLog log) {
        Receiver.current = log;
    }

    /** Tells the receiver of one access. */
    static void log(String source, String what, String callingPackage) {
        Receiver.current.access(source, what, callingPackage);
    }

    /** Holds the receiver, as an interface has no mutable fields. */
    final class Receiver {
        private static volatile AccessLog current = (source, what, callingPackage) -> {};

        private Receiver() {}
    }
}
