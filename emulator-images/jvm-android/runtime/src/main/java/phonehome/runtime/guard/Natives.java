package phonehome.runtime.guard;

import java.util.HashMap;
import java.util.Map;
import phonehome.runtime.AppLoaders;
import phonehome.runtime.Events;
import phonehome.runtime.tap.NativeTaps;

/** Libraries that apps load are ARM code, which the host's linker must never see. */
public final class Natives {
    /** The device's linker. */
    public interface Handler {
        /**
         * Loads an app's library.
         *
         * @param file a file name or an absolute path
         * @throws UnsatisfiedLinkError if it cannot be loaded, or what loading it threw
         */
        void load(Class<?> caller, String file) throws Throwable;

        /**
         * Runs a native method of an app's class.
         *
         * @param receiver null for a static method
         * @param arguments boxed
         * @return the boxed result, null for void
         * @throws UnsatisfiedLinkError if no library has it, or what it threw
         */
        Object call(
                Class<?> type, Object receiver, String name, String descriptor, Object[] arguments)
                throws Throwable;

        /** The function behind a native method as a stack shows it, null if no library has it. */
        String place(Class<?> type, String name, String descriptor);
    }

    private static volatile Handler handler = new NoLinker();

    private Natives() {}

    /** The device's linker. */
    public static void setHandler(Handler newHandler) {
        handler = newHandler;
    }

    /** Woven into Runtime.load0 and loadLibrary0: true once the device has loaded it. */
    public static boolean load(Runtime runtime, Class<?> caller, String name) throws Throwable {
        if (!AppLoaders.isApp(caller)) {
            return false;
        }
        String file = name.contains("/") ? name : "lib" + name + ".so";
        try {
            handler.load(caller, file);
        } catch (UnsatisfiedLinkError e) {
            tell("native_missing", file, e.getMessage());
            throw e;
        }
        tell("native_loaded", file, null);
        return true;
    }

    private static void tell(String kind, String library, String reason) {
        Map<String, Object> data = new HashMap<>();
        data.put("library", library);
        data.put("symbol", null);
        data.put("reason", reason);
        Events.emit(kind, data);
    }

    /** Woven into app classes in the place of a native method's missing body. */
    public static Object call(
            Class<?> type, Object receiver, String name, String descriptor, Object[] arguments)
            throws Throwable {
        byte[] input = NativeTaps.bytes(arguments);
        Object result = handler.call(type, receiver, name, descriptor, arguments);
        NativeTaps.called(handler.place(type, name, descriptor), input, arguments, result);
        return result;
    }

    /** Before the device has one. */
    private static final class NoLinker implements Handler {
        @Override
        public void load(Class<?> caller, String file) {
            throw new UnsatisfiedLinkError("dlopen failed: library \"" + file + "\" not found");
        }

        @Override
        public Object call(
                Class<?> type, Object receiver, String name, String descriptor, Object[] all) {
            throw new UnsatisfiedLinkError(
                    "No implementation found for " + type.getName() + "." + name + descriptor);
        }

        @Override
        public String place(Class<?> type, String name, String descriptor) {
            return null;
        }
    }
}
