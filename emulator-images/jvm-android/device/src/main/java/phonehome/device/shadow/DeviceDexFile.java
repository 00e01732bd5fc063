package phonehome.device.shadow;

import dalvik.system.DexFile;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import org.robolectric.annotation.ClassName;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import phonehome.device.code.DexCode;
import phonehome.device.process.AppProcess;
import phonehome.device.process.CurrentProcess;
import phonehome.runtime.AppLoaders;

/**
 * The native half of AOSP's {@code DexFile} (art/runtime/native/dalvik_system_DexFile.cc): its
 * cookie is a {@link DexCode}. The loaders themselves are AOSP's, with their lists of elements,
 * which hot-patch frameworks edit.
 */
@Implements(value = DexFile.class, isInAndroidSdk = false)
public class DeviceDexFile {
    private static final String ELEMENTS = "[Ldalvik.system.DexPathList$Element;";
    private static final Method DEFINE =
            ofClassLoader(
                    "defineClass",
                    String.class,
                    byte[].class,
                    int.class,
                    int.class,
                    ProtectionDomain.class);
    private static final Method FIND_LOADED = ofClassLoader("findLoadedClass", String.class);

    private static Method ofClassLoader(String name, Class<?>... parameters) {
        try {
            Method method = ClassLoader.class.getDeclaredMethod(name, parameters);
            method.setAccessible(true);
            return method;
        } catch (NoSuchMethodException e) {
            throw new LinkageError("ClassLoader." + name, e);
        }
    }

    @Implementation
    protected static Object openDexFileNative(
            String source,
            String output,
            int flags,
            ClassLoader loader,
            @ClassName(ELEMENTS) Object elements)
            throws IOException {
        register(loader);
        return DexCode.open(Path.of(source), loader);
    }

    @Implementation
    protected static Object openInMemoryDexFilesNative(
            ByteBuffer[] buffers,
            byte[][] arrays,
            int[] starts,
            int[] ends,
            ClassLoader loader,
            @ClassName(ELEMENTS) Object elements) {
        register(loader);
        return DexCode.open(buffers, loader);
    }

    /** Android 9's form; its loader is known when it defines a class. */
    @Implementation
    protected static Object createCookieWithDirectBuffer(ByteBuffer buffer, int start, int end) {
        ByteBuffer code = buffer.duplicate();
        code.position(start).limit(end);
        return DexCode.open(new ByteBuffer[] {code}, null);
    }

    /** The same of a buffer that lies in an array. */
    @Implementation
    protected static Object createCookieWithArray(byte[] bytes, int start, int end) {
        ByteBuffer code = ByteBuffer.wrap(bytes, start, end - start);
        return DexCode.open(new ByteBuffer[] {code}, null);
    }

    /** What an app's loader defines is the app's, wherever the loader's parents lead. */
    private static void register(ClassLoader loader) {
        AppProcess process = CurrentProcess.get();
        if (loader != null && process != null && AppLoaders.packageOf(loader) == null) {
            AppLoaders.register(loader, process.packageName());
        }
    }

    /** {@code name} may have points or slashes. */
    @Implementation
    protected static Class<?> defineClassNative(
            String name, ClassLoader loader, Object cookie, DexFile file)
            throws ClassNotFoundException {
        String binaryName = name.replace('/', '.');
        byte[] bytes = ((DexCode) cookie).find(binaryName);
        if (bytes == null) {
            throw new ClassNotFoundException(binaryName);
        }
        register(loader);
        Object loaded = call(FIND_LOADED, loader, binaryName);
        return (Class<?>)
                (loaded == null
                        ? call(DEFINE, loader, binaryName, bytes, 0, bytes.length, null)
                        : loaded);
    }

    private static Object call(Method method, ClassLoader loader, Object... arguments) {
        try {
            return method.invoke(loader, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new LinkageError(method.getName(), e.getCause());
        } catch (IllegalAccessException e) {
            throw new LinkageError(method.getName(), e);
        }
    }

    @Implementation
    protected static String[] getClassNameList(Object cookie) {
        return ((DexCode) cookie).names();
    }

    @Implementation
    protected static long getStaticSizeOfDexFile(Object cookie) {
        return ((DexCode) cookie).size();
    }

    @Implementation
    protected static boolean closeDexFile(Object cookie) {
        return true;
    }

    /** Spares the verification in the background. */
    @Implementation
    protected static boolean isBackedByOatFile(Object cookie) {
        return true;
    }
}
