package phonehome.device.settings;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.robolectric.shadows.ShadowSystemProperties;
import org.robolectric.util.ReflectionHelpers;

/**
 * All system properties, for {@code getprop}: those of the build, of the identity and those that
 * were set.
 */
public final class PhoneProperties {
    private PhoneProperties() {}

    /** A copy of the present properties, by name. */
    public static Map<String, String> all() {
        Properties held =
                ReflectionHelpers.callStaticMethod(ShadowSystemProperties.class, "loadProperties");
        Map<String, String> all = new TreeMap<>();
        held.stringPropertyNames().forEach(name -> all.put(name, held.getProperty(name)));
        return all;
    }
}
