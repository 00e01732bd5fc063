package phonehome.device.facade;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;
import phonehome.device.packages.Framework;
import phonehome.device.packages.InstallFailure;
import phonehome.device.packages.SystemInstaller;
import phonehome.device.packages.SystemPackage;
import phonehome.device.process.PersistentProcesses;
import phonehome.device.settings.BuildProperties;
import phonehome.device.shell.DeviceFacade;
import phonehome.device.system.DeviceLog;
import phonehome.device.system.MainThread;
import phonehome.runtime.DeviceClock;
import phonehome.runtime.Scheduler;

/** {@code cmd phonehome firmware}: makes the phone the one that a firmware describes. */
public final class FirmwarePart implements DeviceFacade.Firmware {
    private final Framework framework;
    private final SystemInstaller installer;
    private final PersistentProcesses persistent;

    public FirmwarePart(
            Framework framework, SystemInstaller installer, PersistentProcesses persistent) {
        this.framework = framework;
        this.installer = installer;
        this.persistent = persistent;
    }

    @Override
    public void properties(String json) throws DeviceFacade.Refusal {
        try {
            Map<String, String> all = texts(new JSONObject(json));
            MainThread.call(
                    () -> {
                        BuildProperties.become(all);
                        return null;
                    });
        } catch (JSONException e) {
            throw new DeviceFacade.Refusal("properties: " + e.getMessage());
        }
    }

    @Override
    public String framework(String json) throws DeviceFacade.Refusal {
        try {
            JSONObject all = new JSONObject(json);
            texts(all.getJSONObject("libraries"))
                    .forEach((name, jar) -> framework.name(name, Path.of(jar)));
            JSONArray jars = all.getJSONArray("jars");
            List<JSONObject> refused = new ArrayList<>();
            for (int i = 0; i < jars.length(); i++) {
                String jar = jars.getString(i);
                refuse(refused, jar, () -> framework.add(Path.of(jar)));
            }
            return answer(refused);
        } catch (JSONException e) {
            throw new DeviceFacade.Refusal("framework: " + e.getMessage());
        }
    }

    @Override
    public String install(String json) throws DeviceFacade.Refusal {
        try {
            JSONArray all = new JSONArray(json);
            List<JSONObject> refused = new ArrayList<>();
            for (int i = 0; i < all.length(); i++) {
                SystemPackage wanted = SystemPackage.parse(all.getJSONObject(i));
                refuse(refused, wanted.name(), () -> install(wanted));
            }
            return answer(refused);
        } catch (JSONException e) {
            throw new DeviceFacade.Refusal("packages: " + e.getMessage());
        }
    }

    private void install(SystemPackage wanted) throws InstallFailure {
        DeviceLog.installed(installer.install(wanted, DeviceClock.wallMillis()));
    }

    @Override
    public String begin() {
        int alive = MainThread.call(persistent::begin);
        Scheduler.settle(0);
        return new JSONObject(Map.of("started", alive)).toString();
    }

    /** One step that may be refused; the others go on. */
    private interface Step {
        void run() throws InstallFailure;
    }

    private static void refuse(List<JSONObject> refused, String name, Step step) {
        try {
            step.run();
        } catch (InstallFailure | RuntimeException | LinkageError e) {
            String reason = String.valueOf(e.getMessage());
            refused.add(new JSONObject(Map.of("package", name, "reason", reason)));
        }
    }

    private static String answer(List<JSONObject> refused) {
        return new JSONObject(Map.of("refused", new JSONArray(refused))).toString();
    }

    private static Map<String, String> texts(JSONObject object) throws JSONException {
        Map<String, String> all = new HashMap<>();
        for (var names = object.keys(); names.hasNext(); ) {
            String name = names.next();
            all.put(name, object.getString(name));
        }
        return all;
    }
}
