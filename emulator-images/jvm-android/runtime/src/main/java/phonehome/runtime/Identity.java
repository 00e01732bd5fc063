package phonehome.runtime;

/**
 * For whom a thread works: a package and its process, inherited by the threads it starts.
 *
 * @param component class of the component at work, or null
 */
public record Identity(String packageName, String process, String component) {
    private static final ThreadLocal<Identity> HOST = new ThreadLocal<>();

    /**
     * From here on the calling thread works for the package; the answer is for {@link #restore}.
     */
    public static Identity enter(String packageName, String process) {
        return enter(packageName, process, null);
    }

    /** The same, at work for one of its components. */
    public static Identity enter(String packageName, String process, String component) {
        Identity previous = current();
        restore(new Identity(packageName, process, component));
        return previous;
    }

    /** Gives the calling thread the identity it had before {@link #enter}; null for none. */
    public static void restore(Identity previous) {
        DeviceThread thread = DeviceThreads.current();
        if (thread == null) {
            HOST.set(previous);
        } else {
            thread.identity = previous;
        }
    }

    /** The calling thread's, or null. */
    public static Identity current() {
        DeviceThread thread = DeviceThreads.current();
        return thread == null ? HOST.get() : thread.identity;
    }
}
