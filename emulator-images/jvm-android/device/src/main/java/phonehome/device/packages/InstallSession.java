package phonehome.device.packages;

import android.content.Intent;
import android.content.IntentSender;
import android.content.pm.IPackageInstallerSession;
import android.content.pm.PackageInstaller;
import android.os.ParcelFileDescriptor;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.robolectric.RuntimeEnvironment;

/** One package that an app wants to install: its files are kept until it is committed. */
final class InstallSession extends IPackageInstallerSession.Default {
    private static final int WRITE =
            ParcelFileDescriptor.MODE_CREATE | ParcelFileDescriptor.MODE_READ_WRITE;

    private final int id;
    private final String installer;
    private final PackageInstaller.SessionParams params;
    private final boolean silent;
    private final Path folder;
    private final Runnable gone;
    private final Map<String, Path> files = new ConcurrentSkipListMap<>();

    private InstallSession(
            int id,
            String installer,
            PackageInstaller.SessionParams params,
            boolean silent,
            Path folder,
            Runnable gone) {
        this.id = id;
        this.installer = installer;
        this.params = params;
        this.silent = silent;
        this.folder = folder;
        this.gone = gone;
    }

    /**
     * A new one.
     *
     * @param gone is told when it has ended
     */
    static InstallSession create(
            int id,
            String installer,
            PackageInstaller.SessionParams params,
            boolean silent,
            Runnable gone)
            throws IOException {
        Path folder = Files.createTempDirectory("session");
        return new InstallSession(id, installer, params, silent, folder, gone);
    }

    PackageInstaller.SessionInfo info() {
        PackageInstaller.SessionInfo info = new PackageInstaller.SessionInfo();
        info.sessionId = id;
        info.installerPackageName = installer;
        info.appPackageName = params.appPackageName;
        info.mode = params.mode;
        info.sizeBytes = params.sizeBytes;
        info.active = true;
        return info;
    }

    @Override
    public ParcelFileDescriptor openWrite(String name, long offset, long length) {
        if (!name.matches("[\\w.+-]{1,128}") || name.startsWith(".")) {
            throw new IllegalArgumentException("Invalid name: " + name);
        }
        File file = files.computeIfAbsent(name, folder::resolve).toFile();
        try {
            return ParcelFileDescriptor.open(file, WRITE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String[] getNames() {
        return files.keySet().toArray(String[]::new);
    }

    @Override
    public int[] getChildSessionIds() {
        return new int[0];
    }

    @Override
    public int getParentSessionId() {
        return PackageInstaller.SessionInfo.INVALID_ID;
    }

    @Override
    public void commit(IntentSender receiver, boolean transfer) {
        InstallAttempts.bySession(List.copyOf(files.values()), silent);
        abandon();
        if (receiver != null) {
            tell(receiver);
        }
    }

    /** As an owner who says no. */
    private void tell(IntentSender receiver) {
        Intent answer = new Intent();
        answer.putExtra(PackageInstaller.EXTRA_SESSION_ID, id);
        answer.putExtra(PackageInstaller.EXTRA_STATUS, PackageInstaller.STATUS_FAILURE_ABORTED);
        answer.putExtra(
                PackageInstaller.EXTRA_STATUS_MESSAGE,
                "INSTALL_FAILED_ABORTED: User rejected permissions");
        try {
            receiver.sendIntent(RuntimeEnvironment.getApplication(), 0, answer, null, null);
        } catch (IntentSender.SendIntentException e) {
            return; // the app took back its own receiver
        }
    }

    @Override
    public void abandon() {
        files.values().forEach(InstallAttempts::delete);
        InstallAttempts.delete(folder);
        gone.run();
    }
}
