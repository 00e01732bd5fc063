package phonehome.device.boot;

import org.robolectric.internal.AndroidSandbox;
import org.robolectric.internal.bytecode.ClassInstrumentor;
import org.robolectric.internal.bytecode.InstrumentationConfiguration;
import org.robolectric.pluginapi.Sdk;

/**
 * Robolectric's loader, which takes a class as an earlier boot of this image wrote it down, where
 * it did: nothing is unpacked and instrumented again, and the JVM finds such a class, by its bytes,
 * in the archive that was made of them.
 */
final class PreparedLoader extends AndroidSandbox.SdkSandboxClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final PreparedClasses prepared;

    PreparedLoader(InstrumentationConfiguration configuration, Sdk sdk, PreparedClasses prepared) {
        super(configuration, sdk, new ClassInstrumentor());
        this.prepared = prepared;
    }

    @Override
    public Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            byte[] bytes = findLoadedClass(name) == null ? prepared.find(name) : null;
            return bytes == null ? super.loadClass(name, resolve) : define(name, bytes);
        }
    }

    private Class<?> define(String name, byte[] bytes) {
        String packageName = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        if (getDefinedPackage(packageName) == null) {
            definePackage(packageName, null, null, null, null, null, null, null);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }
}
