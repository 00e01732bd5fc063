package phonehome.runtime.guise;

/** What the device's class loaders are called on a phone. */
final class LoaderNames {
    private LoaderNames() {}

    static String of(String name) {
        return switch (name) {
            case "phonehome.device.process.AppClassLoader" -> "dalvik.system.PathClassLoader";
            case "phonehome.runtime.guise.BootLoader" -> "java.lang.BootClassLoader";
            default -> name;
        };
    }
}
