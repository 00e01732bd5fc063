package phonehome.adbd;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Set;

/** {@code sync:}: {@code adb push}, {@code pull} and {@code ls}. */
final class SyncService implements Service {
    private static final FileStat NOTHING = new FileStat(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    private static final int TYPE = 0170000;
    private static final int REGULAR = 0100000;

    private final FileHost files;

    SyncService(FileHost files) {
        this.files = files;
    }

    @Override
    public String name() {
        return "sync";
    }

    @Override
    public Set<String> provides() {
        return Set.of("stat_v2", "ls_v2", "sendrecv_v2", "fixed_push_mkdir");
    }

    @Override
    public String limits() {
        return "links are not made; nothing is compressed; names of at most 1024 bytes";
    }

    @Override
    public void run(Request request, AdbStream stream) throws IOException {
        OutputStream out = new BufferedOutputStream(stream.output(), SyncWire.MAX_DATA);
        SyncWire wire = new SyncWire(stream.input(), out);
        while (serve(wire.readId(), wire)) {
            out.flush();
        }
    }

    private boolean serve(String id, SyncWire wire) throws IOException {
        String path = wire.readPath();
        switch (id) {
            case "STAT" -> wire.stat(linkStat(path));
            case "LST2", "STA2" -> stat2(id, path, wire);
            case "LIST", "LIS2" -> list(path, id.equals("LIS2"), wire);
            case "SEND" -> send(path, wire);
            case "SND2" -> send2(path, wire);
            case "RECV" -> receive(path, wire);
            case "RCV2" -> receive2(path, wire);
            default -> {
                return false;
            }
        }
        return true;
    }

    private FileStat linkStat(String path) {
        try {
            return files.linkStat(path);
        } catch (IOException e) {
            return NOTHING;
        }
    }

    private void stat2(String id, String path, SyncWire wire) throws IOException {
        FileStat stat;
        try {
            stat = id.equals("LST2") ? files.linkStat(path) : files.stat(path);
        } catch (IOException e) {
            wire.stat2(id, errorNumber(e), NOTHING);
            return;
        }
        wire.stat2(id, 0, stat);
    }

    private void list(String path, boolean second, SyncWire wire) throws IOException {
        List<FileHost.Entry> entries;
        try {
            entries = files.list(path);
        } catch (IOException e) {
            // A phone answers with an empty list, too.
            entries = List.of();
        }
        for (FileHost.Entry entry : entries) {
            wire.entry(entry, second);
        }
        wire.doneListing(second);
    }

    private void send(String pathAndMode, SyncWire wire) throws IOException {
        int comma = pathAndMode.lastIndexOf(',');
        try {
            int mode = comma < 0 ? 0644 : Integer.parseInt(pathAndMode.substring(comma + 1));
            store(comma < 0 ? pathAndMode : pathAndMode.substring(0, comma), mode, wire);
        } catch (NumberFormatException e) {
            throw new ProtocolException("sync: mode is not a number");
        }
    }

    private void send2(String path, SyncWire wire) throws IOException {
        expectSetup("SND2", wire);
        int mode = wire.readInt();
        refuseFlags(wire);
        store(path, mode, wire);
    }

    private void receive2(String path, SyncWire wire) throws IOException {
        expectSetup("RCV2", wire);
        refuseFlags(wire);
        receive(path, wire);
    }

    private static void expectSetup(String id, SyncWire wire) throws IOException {
        if (!wire.readId().equals(id)) {
            throw new ProtocolException("sync: set-up of " + id + " expected");
        }
    }

    private static void refuseFlags(SyncWire wire) throws IOException {
        if (wire.readInt() != 0) {
            throw new ProtocolException("sync: no compression was offered");
        }
    }

    /** Takes the file wholly before a failure is told, for the client only listens at the end. */
    private void store(String path, int mode, SyncWire wire) throws IOException {
        int type = mode & TYPE;
        IOException failure =
                type == REGULAR || type == 0 ? null : new IOException("only files can be sent");
        OutputStream file = null;
        try {
            file = failure == null ? files.create(path, mode & 0777) : null;
        } catch (IOException e) {
            failure = e;
        }
        try (OutputStream closing = file) {
            failure = drain(wire, closing, failure);
        }
        finish(path, wire, failure);
    }

    private static IOException drain(SyncWire wire, OutputStream file, IOException failure)
            throws IOException {
        IOException first = failure;
        String id = wire.readId();
        for (; id.equals("DATA"); id = wire.readId()) {
            byte[] chunk = wire.readBytes(SyncWire.MAX_DATA);
            try {
                if (first == null) {
                    file.write(chunk);
                }
            } catch (IOException e) {
                first = e;
            }
        }
        if (!id.equals("DONE")) {
            throw new ProtocolException("sync: DATA or DONE expected");
        }
        return first;
    }

    private void finish(String path, SyncWire wire, IOException failure) throws IOException {
        long modified = Integer.toUnsignedLong(wire.readInt());
        IOException end = failure;
        if (end == null) {
            try {
                files.setModified(path, modified);
            } catch (IOException e) {
                end = e;
            }
        }
        if (end == null) {
            wire.okay();
        } else {
            wire.fail(reason(end));
        }
    }

    private void receive(String path, SyncWire wire) throws IOException {
        byte[] chunk = new byte[SyncWire.MAX_DATA];
        try (InputStream file = openRegular(path)) {
            for (int got = file.read(chunk); got >= 0; got = file.read(chunk)) {
                wire.data(chunk, got);
            }
        } catch (FileSystemException e) {
            wire.fail("open failed: " + reason(e));
            return;
        }
        wire.doneReceiving();
    }

    private InputStream openRegular(String path) throws IOException {
        if (!files.stat(path).isRegular()) {
            throw new FileSystemException(path, null, "not a regular file");
        }
        return files.open(path);
    }

    private static int errorNumber(IOException e) {
        if (e instanceof NoSuchFileException) {
            return 2;
        } else if (e instanceof AccessDeniedException) {
            return 13;
        } else if (e instanceof NotDirectoryException || isNotDirectory(e)) {
            return 20;
        }
        return e instanceof FileSystemLoopException ? 40 : 5;
    }

    /** The JDK has an exception of its own for listing a file only, not for a path through one. */
    private static boolean isNotDirectory(IOException e) {
        return e instanceof FileSystemException file && "Not a directory".equals(file.getReason());
    }

    private static String reason(IOException e) {
        return switch (errorNumber(e)) {
            case 2 -> "No such file or directory";
            case 13 -> "Permission denied";
            case 20 -> "Not a directory";
            case 40 -> "Too many symbolic links encountered";
            default -> String.valueOf(e.getMessage());
        };
    }
}
