package phonehome.device.shell.commands;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import phonehome.device.shell.DeviceFacade.Refusal;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand.UsageException;

/** Installations in the making: APKs are staged on the device until they are committed. */
final class InstallSessions {
    private static final long MAX_BYTES = 2L << 30;
    private static final int MAX_SESSIONS = 64;

    private final Map<Integer, Session> sessions = new HashMap<>();
    private int last;

    /** Files in the order in which they came. */
    private record Session(InstallOptions options, List<Path> files) {}

    synchronized int create(InstallOptions options) throws UsageException {
        if (sessions.size() == MAX_SESSIONS) {
            throw new UsageException("too many sessions");
        }
        sessions.put(++last, new Session(options, new ArrayList<>()));
        return last;
    }

    void write(Invocation call, int id, String name, long size, InputStream in)
            throws IOException, Refusal {
        Path file = stage(call, id, name, size);
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] chunk = new byte[1 << 16];
            for (long left = size; left > 0; ) {
                int got = in.read(chunk, 0, (int) Math.min(left, chunk.length));
                if (got < 0) {
                    throw new Refusal("INSTALL_FAILED_INVALID_APK: the APK ended early");
                }
                out.write(chunk, 0, got);
                left -= got;
            }
        }
    }

    void copy(Invocation call, int id, String name, Path source) throws IOException, Refusal {
        Path file = stage(call, id, name, Files.size(source));
        Files.copy(source, file, StandardCopyOption.REPLACE_EXISTING);
    }

    void commit(Invocation call, int id) throws Refusal {
        Session session = find(id);
        call.device()
                .packages()
                .install(
                        List.copyOf(session.files),
                        session.options.replace(),
                        session.options.grantAll());
    }

    /** Removes what is left of the session, which may be nothing. */
    void abandon(Invocation call, int id) throws IOException {
        Session session;
        synchronized (this) {
            session = sessions.remove(id);
        }
        if (session != null) {
            for (Path file : session.files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder(call, id));
        }
    }

    private Path stage(Invocation call, int id, String name, long size)
            throws IOException, Refusal {
        Session session = find(id);
        if (!name.matches("[\\w.+-]{1,128}") || name.startsWith(".")) {
            throw new Refusal("INSTALL_FAILED_INVALID_APK: bad name");
        } else if (size > MAX_BYTES) {
            throw new Refusal("INSTALL_FAILED_INSUFFICIENT_STORAGE: larger than 2 GiB");
        }
        Path folder = Files.createDirectories(folder(call, id));
        Path file = folder.resolve(name.endsWith(".apk") ? name : name + ".apk");
        session.files.add(file);
        return file;
    }

    private static Path folder(Invocation call, int id) throws IOException {
        return call.real("/data/app/vmdl" + id + ".tmp");
    }

    private synchronized Session find(int id) throws Refusal {
        Session session = sessions.get(id);
        if (session == null) {
            throw new Refusal("INSTALL_FAILED_SESSION_INVALID: no session " + id);
        }
        return session;
    }
}
