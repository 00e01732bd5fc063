package phonehome.agent.probe;

import java.io.IOException;
import java.io.InputStream;
import phonehome.runtime.AppLoaders;
import phonehome.runtime.DeviceClock;
import phonehome.runtime.DeviceThreads;
import phonehome.runtime.Identity;
import phonehome.runtime.Scheduler;
import phonehome.runtime.guard.Exec;
import phonehome.runtime.guard.Exits;

/** A device without Android: loads one app class as an app's, runs its main, lets time pass. */
public final class DeviceMain {
    /** 2027-03-01T00:00:00Z, far from any host's clock. */
    public static final long WALL_AT_START = 1_803_859_200_000L;

    private DeviceMain() {}

    /** Arguments: class of package sample, device hours to pass. */
    public static void main(String[] args) throws Exception {
        DeviceClock.start(WALL_AT_START);
        ClassLoader loader = new SampleLoader();
        AppLoaders.register(loader, "com.example.sample");
        Runnable app = (Runnable) loader.loadClass(args[0]).getConstructor().newInstance();
        Exec.setHandler(FakeShell::start);
        Exits.setHandler(status -> System.out.println("app exited with " + status));
        Identity identity = new Identity("com.example.sample", "com.example.sample", null);
        DeviceThreads.start(new Thread(app, "main"), identity);
        long start = System.nanoTime();
        Scheduler.runUntil(DeviceClock.elapsedMillis() + Long.parseLong(args[1]) * 3_600_000L);
        System.out.println("real_ms " + (System.nanoTime() - start) / 1_000_000);
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    /** Defines the classes of package sample itself, as an app's loader does. */
    private static final class SampleLoader extends ClassLoader {
        SampleLoader() {
            super(DeviceMain.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known != null || !name.startsWith("sample.")
                        ? known != null ? known : super.loadClass(name, resolve)
                        : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            String file = name.replace('.', '/') + ".class";
            try (InputStream in = getParent().getResourceAsStream(file)) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
