package phonehome.device.boot;

import java.util.Collection;
import java.util.Map;
import org.robolectric.annotation.Config;
import org.robolectric.annotation.ConscryptMode;
import org.robolectric.annotation.GetInstallerPackageNameMode;
import org.robolectric.annotation.GraphicsMode;
import org.robolectric.annotation.LooperMode;
import org.robolectric.annotation.ResourcesMode;
import org.robolectric.annotation.SQLiteMode;
import org.robolectric.annotation.TextLayoutMode;
import org.robolectric.annotation.experimental.LazyApplication;
import org.robolectric.pluginapi.config.ConfigurationStrategy.Configuration;

/**
 * Robolectric's modes as a phone needs them: real drawing, real SQL, loopers that the device
 * drives.
 *
 * <p>Conscrypt is off so that TLS stays with the JDK, whose sockets and trust the gateway controls.
 */
final class Modes {
    private static final String SCREEN = "w411dp-h731dp-420dpi";

    /** A firmware's language and country, as a resource qualifier. */
    private static final String LOCALE = System.getProperty("phonehome.locale");

    private Modes() {}

    static Configuration configuration() {
        Map<Class<?>, Object> modes =
                Map.of(
                        Config.class, new Config.Builder().setQualifiers(qualifiers()).build(),
                        LooperMode.Mode.class, LooperMode.Mode.PAUSED,
                        GraphicsMode.Mode.class, GraphicsMode.Mode.NATIVE,
                        SQLiteMode.Mode.class, SQLiteMode.Mode.NATIVE,
                        ResourcesMode.Mode.class, ResourcesMode.Mode.BINARY,
                        ConscryptMode.Mode.class, ConscryptMode.Mode.OFF,
                        TextLayoutMode.Mode.class, TextLayoutMode.Mode.REALISTIC,
                        GetInstallerPackageNameMode.Mode.class,
                                GetInstallerPackageNameMode.Mode.REALISTIC,
                        LazyApplication.LazyLoad.class, LazyApplication.LazyLoad.OFF);
        return new FixedConfiguration(modes);
    }

    private static String qualifiers() {
        return LOCALE == null ? SCREEN : LOCALE + "-" + SCREEN;
    }

    private record FixedConfiguration(Map<Class<?>, Object> map) implements Configuration {
        @Override
        public <T> T get(Class<T> type) {
            return type.cast(map.get(type));
        }

        @Override
        public Collection<Class<?>> keySet() {
            return map.keySet();
        }
    }
}
