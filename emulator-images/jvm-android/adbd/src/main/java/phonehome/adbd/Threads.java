package phonehome.adbd;

/**
 * The daemon's threads: in a group of their own right below the top, so that they belong to no app,
 * and so that virtual time never holds them.
 */
final class Threads {
    private static final ThreadGroup GROUP = new ThreadGroup(top(), "adbd");

    private Threads() {}

    static void start(String name, Runnable work) {
        Thread thread = new Thread(GROUP, work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static ThreadGroup top() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
