package phonehome.device.shadow;

import dalvik.system.BaseDexClassLoader;
import dalvik.system.DelegateLastClassLoader;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.annotation.RealObject;
import org.robolectric.util.reflector.Direct;
import org.robolectric.util.reflector.ForType;
import org.robolectric.util.reflector.Reflector;
import phonehome.device.process.AppClassLoader;

/**
 * Where AOSP's loaders rely on a boot class loader with the framework in it: on the JVM that one
 * knows no class of Android's.
 */
public final class DeviceLoaders {
    private DeviceLoaders() {}

    /** Finds the framework's classes also below a parent that does not know them, or none. */
    @Implements(value = BaseDexClassLoader.class, isInAndroidSdk = false)
    public static class OfDex {
        @RealObject private BaseDexClassLoader loader;

        @Implementation
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (AppClassLoader.isOfFramework(name)) {
                try {
                    return BaseDexClassLoader.class.getClassLoader().loadClass(name);
                } catch (ClassNotFoundException e) {
                    return Reflector.reflector(Real.class, loader).findClass(name);
                }
            }
            return Reflector.reflector(Real.class, loader).findClass(name);
        }
    }

    @ForType(BaseDexClassLoader.class)
    private interface Real {
        @Direct
        Class<?> findClass(String name) throws ClassNotFoundException;
    }

    /** Asks the framework, then itself, then its parent. */
    @Implements(value = DelegateLastClassLoader.class, isInAndroidSdk = false)
    public static class OfDelegateLast extends OfDex {
        @RealObject private DelegateLastClassLoader loader;

        @Implementation
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            Loading loading = Reflector.reflector(Loading.class, loader);
            Class<?> known = loading.findLoadedClass(name);
            if (known != null) {
                return known;
            }
            try {
                return loading.findClass(name);
            } catch (ClassNotFoundException e) {
                ClassLoader parent = loader.getParent();
                if (parent == null) {
                    throw e;
                }
                return parent.loadClass(name);
            }
        }
    }

    @ForType(ClassLoader.class)
    private interface Loading {
        Class<?> findLoadedClass(String name);

        Class<?> findClass(String name) throws ClassNotFoundException;
    }
}
