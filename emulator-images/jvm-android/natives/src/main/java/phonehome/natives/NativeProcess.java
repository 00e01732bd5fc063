package phonehome.natives;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import phonehome.natives.elf.BadLibrary;
import phonehome.natives.elf.Library;
import phonehome.natives.jni.Bridge;
import phonehome.natives.jni.Jni;

/** The native side of one process of an app. */
public final class NativeProcess {
    private final Machine machine;
    private final Bridge bridge;
    private final Set<Library> loaded = new HashSet<>();

    /**
     * @param wide whether the app's libraries are of 64 bits
     * @param image the device image's folder
     */
    public NativeProcess(boolean wide, Phone phone, Path image) {
        NativeEngine.load(image);
        machine = new Machine(wide, phone, new SystemLibraries(image, wide));
        Strings strings = new Strings(machine);
        new LinkerFunctions(machine, strings).addTo(machine.stubs());
        new PropertyFunctions(machine, strings).addTo(machine.stubs());
        bridge = new Bridge(machine, new Jni(machine));
    }

    /**
     * Loads a library, as {@code System.load} and {@code loadLibrary} do.
     *
     * @param path its path or file name
     * @param loader that of the class that asked
     * @throws UnsatisfiedLinkError if it cannot be loaded
     */
    public void load(String path, ClassLoader loader) throws Throwable {
        Library library;
        try {
            machine.linker().load("libc.so");
            library = machine.linker().load(path);
        } catch (BadLibrary e) {
            throw new UnsatisfiedLinkError(e.getMessage());
        }
        synchronized (loaded) {
            if (!loaded.add(library)) {
                return;
            }
        }
        bridge.load(library, loader);
    }

    /** Whether a library has the native method. */
    public boolean has(Class<?> type, String name, String descriptor) {
        return bridge.find(type, name, descriptor) != 0;
    }

    /**
     * Calls a native method.
     *
     * @param receiver null for a static one
     * @param arguments boxed
     * @return the boxed result, null for void
     * @throws UnsatisfiedLinkError if no library has it
     * @throws Throwable what it threw
     */
    public Object call(
            Class<?> type, Object receiver, String name, String descriptor, Object[] arguments)
            throws Throwable {
        long function = bridge.find(type, name, descriptor);
        if (function == 0) {
            throw new UnsatisfiedLinkError(
                    "No implementation found for " + type.getName() + "." + name + descriptor);
        }
        return bridge.call(function, type, receiver, descriptor, arguments);
    }

    /** The line of a stack that names a native method's function; null if no library has it. */
    public String place(Class<?> type, String name, String descriptor) {
        return machine.describe(bridge.find(type, name, descriptor));
    }

    /** Whether a thread has the processor. */
    boolean isRunning() {
        return machine.isRunning();
    }

    /** The process has ended: its native threads end, too. */
    public void kill() {
        machine.kill();
    }
}
