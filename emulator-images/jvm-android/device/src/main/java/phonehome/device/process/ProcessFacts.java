package phonehome.device.process;

import phonehome.runtime.guise.Kernel;

/** What {@code /proc/self} tells the process that asks. */
public final class ProcessFacts implements Kernel.Facts {
    @Override
    public int pid() {
        return android.os.Process.myPid();
    }

    @Override
    public int uid() {
        return android.os.Process.myUid();
    }

    @Override
    public String process() {
        return android.os.Process.myProcessName();
    }

    @Override
    public String apk() {
        AppProcess process = CurrentProcess.get();
        return process == null
                ? "/system/framework/framework-res.apk"
                : process.installed().apk().toString();
    }
}
