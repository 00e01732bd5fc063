package phonehome.device.packages;

import android.content.pm.IPackageInstaller;
import android.content.pm.IPackageInstallerCallback;
import android.content.pm.IPackageInstallerSession;
import android.content.pm.PackageInstaller;
import android.content.pm.ParceledListSlice;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.robolectric.shadows.ShadowSystemProperties;

/** Sessions of apps that install other apps: kept and told, and refused in the owner's name. */
final class InstallerService extends IPackageInstaller.Default {
    private static final String DIRECT = "fw.revocable_fd";

    private final Permissions permissions;
    private final Map<Integer, InstallSession> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger(1_000_000);

    InstallerService(Permissions permissions) {
        this.permissions = permissions;
        writeDirectly();
    }

    /**
     * Else apps write through a bridge of the kernel's, which is not here; read once, by the class.
     */
    private static void writeDirectly() {
        ShadowSystemProperties.override(DIRECT, "true");
        boolean direct = PackageInstaller.ENABLE_REVOCABLE_FD;
        ShadowSystemProperties.override(DIRECT, direct ? "false" : "");
    }

    @Override
    public int createSession(
            PackageInstaller.SessionParams params, String installer, String feature, int user) {
        int id = last.incrementAndGet();
        try {
            boolean silent = InstallAttempts.isSilent(permissions);
            Runnable gone = () -> sessions.remove(id);
            sessions.put(id, InstallSession.create(id, installer, params, silent, gone));
        } catch (IOException e) {
            throw new IllegalStateException("no room for a session", e);
        }
        return id;
    }

    @Override
    public IPackageInstallerSession openSession(int id) {
        InstallSession session = sessions.get(id);
        if (session == null) {
            throw new SecurityException("Caller has no access to session " + id);
        }
        return session;
    }

    @Override
    public void abandonSession(int id) {
        openSession(id);
        sessions.get(id).abandon();
    }

    @Override
    public PackageInstaller.SessionInfo getSessionInfo(int id) {
        InstallSession session = sessions.get(id);
        return session == null ? null : session.info();
    }

    @Override
    public ParceledListSlice<PackageInstaller.SessionInfo> getMySessions(
            String installer, int user) {
        return new ParceledListSlice<>(
                sessions.values().stream()
                        .map(InstallSession::info)
                        .filter(info -> info.installerPackageName.equals(installer))
                        .toList());
    }

    @Override
    public ParceledListSlice<PackageInstaller.SessionInfo> getAllSessions(int user) {
        return new ParceledListSlice<>(List.of());
    }

    @Override
    public ParceledListSlice<PackageInstaller.SessionInfo> getStagedSessions() {
        return new ParceledListSlice<>(List.of());
    }

    @Override
    public void registerCallback(IPackageInstallerCallback callback, int user) {}

    @Override
    public void unregisterCallback(IPackageInstallerCallback callback) {}
}
