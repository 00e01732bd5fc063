package phonehome.runtime;

import phonehome.runtime.chance.Draws;
import phonehome.runtime.chance.Salt;
import phonehome.runtime.guise.Frames;
import phonehome.runtime.guise.PhoneFiles;
import phonehome.runtime.guise.Threads;
import phonehome.runtime.net.Network;

/** Sets the runtime up; the agent calls it before it weaves anything. */
public final class Start {
    private Start() {}

    /**
     * Loads, while the JDK is still as it was, the classes on which hooks rely, and takes the place
     * of the JDK's sockets.
     */
    public static void start() throws Exception {
        for (Class<?> type :
                new Class<?>[] {
                    Scheduler.class, Rest.class, ThreadAccess.class, Settling.class, Due.class,
                    TimeHooks.class, Waits.class, Jumps.class, Origin.class, Blobs.class,
                    PhoneFiles.class, Frames.class, Threads.class, Draws.class, Salt.class
                }) {
            Class.forName(type.getName(), true, null);
        }
        Rest.busy();
        Json.write(Origin.current().toJson());
        Callers.isApp(Callers.SYSTEM_FILES);
        Network.install();
    }
}
