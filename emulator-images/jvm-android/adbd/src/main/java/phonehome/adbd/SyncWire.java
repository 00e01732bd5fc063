package phonehome.adbd;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The sync protocol's units: a four-letter id, little-endian numbers, and counted bytes. */
final class SyncWire {
    static final int MAX_DATA = 1 << 16;

    private static final int MAX_PATH = 1024;
    private static final int STAT_BYTES = 68;

    private final DataInputStream in;
    private final OutputStream out;

    SyncWire(InputStream in, OutputStream out) {
        this.in = new DataInputStream(new BufferedInputStream(in, MAX_DATA));
        this.out = out;
    }

    String readId() throws IOException {
        return new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
    }

    int readInt() throws IOException {
        return Integer.reverseBytes(in.readInt());
    }

    String readPath() throws IOException {
        return new String(readBytes(MAX_PATH), StandardCharsets.UTF_8);
    }

    byte[] readBytes(int limit) throws IOException {
        int length = readInt();
        if (length < 0 || length > limit) {
            throw new ProtocolException("sync: length out of range");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    void okay() throws IOException {
        write(unit("OKAY", 4).putInt(0));
    }

    void fail(String reason) throws IOException {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        write(unit("FAIL", 4 + text.length).putInt(text.length).put(text));
    }

    void data(byte[] bytes, int length) throws IOException {
        write(unit("DATA", 4 + length).putInt(length).put(bytes, 0, length));
    }

    void doneReceiving() throws IOException {
        write(unit("DONE", 4).putInt(0));
    }

    void doneListing(boolean second) throws IOException {
        int bytes = (second ? STAT_BYTES : 12) + 4;
        write(unit("DONE", bytes).put(new byte[bytes]));
    }

    /** A mode of 0 says that there is no such file. */
    void stat(FileStat stat) throws IOException {
        write(first(unit("STAT", 12), stat));
    }

    void stat2(String id, int error, FileStat stat) throws IOException {
        write(second(unit(id, STAT_BYTES), error, stat));
    }

    void entry(FileHost.Entry entry, boolean second) throws IOException {
        byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
        ByteBuffer unit =
                second
                        ? second(unit("DNT2", STAT_BYTES + 4 + name.length), 0, entry.stat())
                        : first(unit("DENT", 12 + 4 + name.length), entry.stat());
        write(unit.putInt(name.length).put(name));
    }

    private static ByteBuffer first(ByteBuffer unit, FileStat stat) {
        int size = (int) Math.min(stat.size(), 0xffffffffL);
        return unit.putInt(stat.mode()).putInt(size).putInt((int) stat.modified());
    }

    private static ByteBuffer second(ByteBuffer unit, int error, FileStat stat) {
        unit.putInt(error).putLong(stat.device()).putLong(stat.inode());
        unit.putInt(stat.mode()).putInt(stat.links()).putInt(stat.uid()).putInt(stat.gid());
        unit.putLong(stat.size()).putLong(stat.accessed());
        return unit.putLong(stat.modified()).putLong(stat.changed());
    }

    private static ByteBuffer unit(String id, int bytes) {
        return ByteBuffer.allocate(4 + bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(id.getBytes(StandardCharsets.US_ASCII));
    }

    private void write(ByteBuffer unit) throws IOException {
        out.write(unit.array());
    }
}
