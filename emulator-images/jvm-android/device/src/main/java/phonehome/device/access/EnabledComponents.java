package phonehome.device.access;

import android.content.ComponentName;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import phonehome.device.settings.SettingsStore;

/**
 * The components that the owner switched on, in the secure setting where phones keep them and apps
 * look them up: names separated by colons.
 */
public final class EnabledComponents {
    private final String setting;

    public EnabledComponents(String setting) {
        this.setting = setting;
    }

    /** In the order in which they were switched on. */
    public synchronized Set<ComponentName> all() {
        String value = SettingsStore.SECURE.get(setting);
        String[] names = value == null ? new String[0] : value.split(":");
        return Arrays.stream(names)
                .map(ComponentName::unflattenFromString)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    public Set<ComponentName> of(String packageName) {
        return all().stream()
                .filter(one -> one.getPackageName().equals(packageName))
                .collect(Collectors.toSet());
    }

    public synchronized void add(ComponentName component) {
        Set<ComponentName> all = all();
        all.add(component);
        keep(all);
    }

    public synchronized void remove(ComponentName component) {
        Set<ComponentName> all = all();
        all.remove(component);
        keep(all);
    }

    private void keep(Set<ComponentName> all) {
        String value =
                all.stream().map(ComponentName::flattenToString).collect(Collectors.joining(":"));
        SettingsStore.SECURE.put(setting, value);
    }
}
