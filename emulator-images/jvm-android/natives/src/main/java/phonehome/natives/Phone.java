package phonehome.natives;

import java.util.List;
import java.util.Map;

/** What native code asks of the phone that it runs on; called on the thread that runs it. */
public interface Phone {
    /** The loader of the app's classes. */
    ClassLoader loader();

    /** The process's name, as in {@code /proc/self/cmdline}. */
    String processName();

    int pid();

    int uid();

    /** All system properties. */
    Map<String, String> properties();

    /** Writes to the log; {@code buffer} and {@code priority} as in android/log.h. */
    void log(int buffer, int priority, String tag, String message);

    /** The bytes of one of the app's libraries, by its file name or path; null if there is none. */
    AppLibrary library(String name);

    /** The content of a file of the kernel ({@code /proc}, {@code /sys}), null if there is none. */
    byte[] kernelFile(String path);

    /** The APK's path, for assets. */
    String apk();

    /** Code asked for what the device has not: a function of a library, or of the kernel. */
    void missing(String library, String symbol);

    /** Code tried to run a program; it is refused. */
    void execRefused(List<String> command);

    /** Code tried to reach a file that no app may. */
    void fileRefused(String path);

    /**
     * Ends the process by a signal, as {@code debuggerd} tells it. Does not return.
     *
     * @param stack native frames, innermost first
     */
    void crash(String signal, String message, List<String> stack);

    /** Ends the process. Does not return. */
    void exit(int status);

    /** A library's path on the phone, and what is in it. */
    record AppLibrary(String path, byte[] bytes) {}
}
