package phonehome.device.settings;

import android.app.AppOpsManager;
import android.content.Context;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The modes that {@code appops set} stored, by package and by uid. Robolectric's AppOpsManager,
 * which answers the apps, hears of them; to what was not set it answers "allowed".
 */
public final class AppOps {
    private final Map<String, Map<Integer, Integer>> ofPackages = new ConcurrentHashMap<>();
    private final Map<Integer, Map<Integer, Integer>> ofUids = new ConcurrentHashMap<>();
    private final Supplier<Context> context;

    /** Made before the {@code context} of the system exists. */
    public AppOps(Supplier<Context> context) {
        this.context = context;
    }

    /** Operation to mode. */
    public Map<Integer, Integer> ofPackage(String name) {
        return Map.copyOf(ofPackages.getOrDefault(name, Map.of()));
    }

    /** Operation to mode. */
    public Map<Integer, Integer> ofUid(int uid) {
        return Map.copyOf(ofUids.getOrDefault(uid, Map.of()));
    }

    /** Sets the mode of one package. */
    public void set(String name, int uid, int op, int mode) {
        ofPackages.computeIfAbsent(name, key -> new ConcurrentHashMap<>()).put(op, mode);
        tell(name, uid, op);
    }

    /** Sets the mode of a uid, which stands above that of its packages. */
    public void setUid(int uid, Iterable<String> packages, int op, int mode) {
        ofUids.computeIfAbsent(uid, key -> new ConcurrentHashMap<>()).put(op, mode);
        packages.forEach(name -> tell(name, uid, op));
    }

    /** Forgets the modes of one package. */
    public void forget(String name, int uid) {
        Map<Integer, Integer> gone = ofPackages.remove(name);
        if (gone != null) {
            gone.keySet().forEach(op -> tell(name, uid, op));
        }
    }

    /** Forgets the modes of a uid. */
    public void forgetUid(int uid, Iterable<String> packages) {
        Map<Integer, Integer> gone = ofUids.remove(uid);
        if (gone != null) {
            gone.keySet().forEach(op -> packages.forEach(name -> tell(name, uid, op)));
        }
    }

    /** What was set for a package of a uid, or AOSP's default. */
    public int mode(String name, int uid, int op) {
        Integer ofUid = ofUid(uid).get(op);
        return ofUid != null
                ? ofUid
                : ofPackage(name).getOrDefault(op, AppOpsManager.opToDefaultMode(op));
    }

    private void tell(String name, int uid, int op) {
        Integer ofUid = ofUid(uid).get(op);
        Integer set = ofUid != null ? ofUid : ofPackage(name).get(op);
        AppOpsManager manager = context.get().getSystemService(AppOpsManager.class);
        manager.setMode(op, uid, name, set == null ? AppOpsManager.MODE_ALLOWED : set);
    }
}
