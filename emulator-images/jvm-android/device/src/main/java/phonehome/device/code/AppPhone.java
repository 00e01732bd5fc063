package phonehome.device.code;

import android.os.Process;
import java.util.List;
import java.util.Map;
import phonehome.device.process.AppProcess;
import phonehome.device.process.Crashes;
import phonehome.device.process.ProcessTable;
import phonehome.device.settings.PhoneProperties;
import phonehome.device.shadow.Logcat;
import phonehome.device.shell.LogBuffer;
import phonehome.natives.Phone;
import phonehome.runtime.DeviceClock;
import phonehome.runtime.Events;

/** The phone as the native code of one process sees it. */
final class AppPhone implements Phone {
    private final AppProcess process;
    private final ProcessTable processes;
    private final LibraryFiles files;

    AppPhone(AppProcess process, ProcessTable processes, LibraryFiles files) {
        this.process = process;
        this.processes = processes;
        this.files = files;
    }

    @Override
    public ClassLoader loader() {
        return process.loader();
    }

    @Override
    public String processName() {
        return process.name();
    }

    @Override
    public int pid() {
        return process.pid();
    }

    @Override
    public int uid() {
        return process.uid();
    }

    @Override
    public Map<String, String> properties() {
        return PhoneProperties.all();
    }

    @Override
    public void log(int buffer, int priority, String tag, String message) {
        Logcat.buffer()
                .add(
                        LogBuffer.Id.of(buffer),
                        DeviceClock.wallMillis(),
                        process.pid(),
                        Process.myTid(),
                        priority,
                        tag,
                        message);
    }

    @Override
    public AppLibrary library(String name) {
        return files.find(name);
    }

    @Override
    public byte[] kernelFile(String path) {
        return KernelFiles.read(path);
    }

    @Override
    public String apk() {
        return process.installed().apk().toString();
    }

    @Override
    public void missing(String library, String symbol) {
        tell("native_symbol_missing", Map.of("library", library, "symbol", symbol));
    }

    @Override
    public void execRefused(List<String> command) {
        tell("exec_attempt", Map.of("command", command));
    }

    @Override
    public void fileRefused(String path) {
        tell("escape_attempt", Map.of("what", "host file: " + path));
    }

    private void tell(String kind, Map<String, ?> data) {
        Events.emit(kind, data);
    }

    @Override
    public void crash(String signal, String message, List<String> stack) {
        Crashes.reportNative(processes, process, signal, message, stack);
        processes.exitCurrent("crash");
    }

    @Override
    public void exit(int status) {
        processes.exitCurrent("exit " + status);
    }
}
