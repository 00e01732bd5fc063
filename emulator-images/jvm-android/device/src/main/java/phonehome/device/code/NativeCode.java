package phonehome.device.code;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import phonehome.device.process.AppProcess;
import phonehome.device.process.CurrentProcess;
import phonehome.device.process.ProcessTable;
import phonehome.natives.NativeProcess;
import phonehome.runtime.DeviceThreads;
import phonehome.runtime.guard.Natives;

/** Loads and runs the native libraries of apps; each process that has any gets a native side. */
public final class NativeCode implements Natives.Handler {
    private final ProcessTable processes;
    private final Path image;
    private final Map<AppProcess, NativeProcess> running = new ConcurrentHashMap<>();

    private NativeCode(ProcessTable processes, Path image) {
        this.processes = processes;
        this.image = image;
    }

    /** Makes it the device's; {@code image} is the device image's folder. */
    public static void install(ProcessTable processes, Path image) {
        NativeCode code = new NativeCode(processes, image);
        processes.addMourner(code::bury);
        Natives.setHandler(code);
    }

    private void bury(AppProcess process) {
        NativeProcess gone = running.remove(process);
        if (gone != null) {
            gone.kill();
        }
    }

    @Override
    public void load(Class<?> caller, String file) throws Throwable {
        ofCurrent().load(file, caller.getClassLoader());
    }

    @Override
    public Object call(
            Class<?> type, Object receiver, String name, String descriptor, Object[] arguments)
            throws Throwable {
        return ofCurrent().call(type, receiver, name, descriptor, arguments);
    }

    @Override
    public String place(Class<?> type, String name, String descriptor) {
        return ofCurrent().place(type, name, descriptor);
    }

    private NativeProcess ofCurrent() {
        AppProcess process = CurrentProcess.get();
        if (process == null) {
            throw new UnsatisfiedLinkError("the system has no native code");
        }
        return running.computeIfAbsent(process, this::create);
    }

    private NativeProcess create(AppProcess process) {
        DeviceThreads.hostWork(true);
        try {
            LibraryFiles files = new LibraryFiles(process.installed());
            AppPhone phone = new AppPhone(process, processes, files);
            return new NativeProcess(files.isWide(), phone, image);
        } catch (IOException e) {
            throw (UnsatisfiedLinkError) new UnsatisfiedLinkError(e.toString()).initCause(e);
        } finally {
            DeviceThreads.hostWork(false);
        }
    }
}
