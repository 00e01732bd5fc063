package phonehome.device.facade;

import java.util.Map;
import phonehome.device.settings.SettingsStore;
import phonehome.device.shell.DeviceFacade;

/** {@code settings}: the three tables. */
public final class SettingsPart implements DeviceFacade.Settings {
    @Override
    public Map<String, String> list(String namespace) {
        return SettingsStore.of(namespace).all();
    }

    @Override
    public String get(String namespace, String key) {
        return SettingsStore.of(namespace).get(key);
    }

    @Override
    public void put(String namespace, String key, String value) {
        SettingsStore.of(namespace).put(key, value);
    }

    @Override
    public boolean delete(String namespace, String key) {
        boolean there = get(namespace, key) != null;
        SettingsStore.of(namespace).put(key, null);
        return there;
    }
}
