package phonehome.device.shadow;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.nio.ByteBuffer;
import java.security.ProtectionDomain;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.annotation.RealObject;
import phonehome.device.code.LoadedCode;

/** An app's own class loaders: DEX files in, classes out, of the very loader that the app made. */
@Implements(className = "dalvik.system.BaseDexClassLoader", isInAndroidSdk = false)
public class DeviceDexLoader {
    private static final Method DEFINE = define();

    @RealObject private ClassLoader loader;
    private final LoadedCode code = new LoadedCode();

    private static Method define() {
        try {
            Method define =
                    ClassLoader.class.getDeclaredMethod(
                            "defineClass",
                            String.class,
                            byte[].class,
                            int.class,
                            int.class,
                            ProtectionDomain.class);
            define.setAccessible(true);
            return define;
        } catch (NoSuchMethodException e) {
            throw new LinkageError("ClassLoader.defineClass", e);
        }
    }

    @Implementation
    protected void __constructor__(
            String dexPath, File optimized, String libraries, ClassLoader parent) {
        code.addPath(dexPath);
    }

    @Implementation
    protected void __constructor__(
            String dexPath, File optimized, String libraries, ClassLoader parent, boolean trusted) {
        code.addPath(dexPath);
    }

    @Implementation
    protected void __constructor__(
            String dexPath, String libraries, ClassLoader parent, ClassLoader[] shared) {
        code.addPath(dexPath);
    }

    @Implementation
    protected void __constructor__(
            String dexPath,
            String libraries,
            ClassLoader parent,
            ClassLoader[] shared,
            ClassLoader[] sharedAfter) {
        code.addPath(dexPath);
    }

    @Implementation
    protected void __constructor__(
            String dexPath,
            String libraries,
            ClassLoader parent,
            ClassLoader[] shared,
            ClassLoader[] sharedAfter,
            boolean trusted) {
        code.addPath(dexPath);
    }

    @Implementation
    protected void __constructor__(ByteBuffer[] dexFiles, String libraries, ClassLoader parent) {
        code.addBuffers(dexFiles);
    }

    @Implementation
    protected void addDexPath(String dexPath) {
        code.addPath(dexPath);
    }

    @Implementation
    protected void addDexPath(String dexPath, boolean trusted) {
        code.addPath(dexPath);
    }

    @Implementation
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] file = code.find(name);
        if (file == null) {
            throw new ClassNotFoundException(name);
        }
        try {
            return (Class<?>) DEFINE.invoke(loader, name, file, 0, file.length, null);
        } catch (InvocationTargetException e) {
            throw new ClassNotFoundException(name, e.getCause());
        } catch (IllegalAccessException e) {
            throw new LinkageError(name, e);
        }
    }

    @Implementation
    protected URL findResource(String name) {
        return null;
    }

    @Implementation
    protected String findLibrary(String name) {
        return null;
    }

    @Implementation
    protected Package getPackage(String name) {
        return null;
    }

    @Implementation
    public String toString() {
        return "dalvik.system.BaseDexClassLoader[" + System.identityHashCode(loader) + "]";
    }
}
