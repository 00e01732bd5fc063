package phonehome.runtime.guard;

import java.util.HashMap;
import java.util.Map;
import phonehome.runtime.AppLoaders;
import phonehome.runtime.Events;

/** Libraries that apps load are ARM code, which the host's linker must never see. */
public final class Natives {
    /** Loads an app's library. */
    public interface Handler {
        /**
         * False if it cannot be loaded.
         *
         * @param name the name without lib and .so, or an absolute path
         */
        boolean load(Class<?> caller, String name);
    }

    private static volatile Handler handler = (caller, name) -> false;

    private Natives() {}

    /** The device's linker. */
    public static void setHandler(Handler newHandler) {
        handler = newHandler;
    }

    /** Woven into Runtime.load0 and loadLibrary0: true once the device has loaded it. */
    public static boolean load(Runtime runtime, Class<?> caller, String name) {
        if (!AppLoaders.isApp(caller)) {
            return false;
        }
        if (handler.load(caller, name)) {
            return true;
        }
        Map<String, Object> data = new HashMap<>();
        data.put("library", name);
        data.put("symbol", null);
        Events.emit("native_missing", data);
        String file = name.startsWith("/") ? name : "lib" + name + ".so";
        throw new UnsatisfiedLinkError("dlopen failed: library \"" + file + "\" not found");
    }
}
