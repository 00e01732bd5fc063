package phonehome.device.process;

/**
 * What {@code ClassLoader.getSystemClassLoader} gives to apps: on a phone it finds the framework's
 * classes and no others. The JVM's own would find the device's.
 */
public final class SystemClassLoader extends ClassLoader {
    private final ClassLoader framework;

    public SystemClassLoader(ClassLoader framework) {
        super(null);
        this.framework = framework;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (!AppClassLoader.isOfFramework(name)) {
            throw new ClassNotFoundException(name);
        }
        return framework.loadClass(name);
    }
}
