package phonehome.device.packages;

import android.content.ComponentName;
import android.content.pm.ComponentInfo;
import android.content.pm.PackageManager;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What apps enabled and disabled at run time, over what their manifests say. */
public final class ComponentStates {
    private final Map<ComponentName, Integer> states = new ConcurrentHashMap<>();

    public int get(ComponentName component) {
        return states.getOrDefault(component, PackageManager.COMPONENT_ENABLED_STATE_DEFAULT);
    }

    public void set(ComponentName component, int state) {
        states.put(component, state);
    }

    public boolean isEnabled(ComponentInfo info) {
        int state = get(new ComponentName(info.packageName, info.name));
        return state == PackageManager.COMPONENT_ENABLED_STATE_DEFAULT
                ? info.enabled
                : state == PackageManager.COMPONENT_ENABLED_STATE_ENABLED;
    }
}
