package phonehome.runtime.net;

import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import phonehome.runtime.DeviceClock;
import phonehome.runtime.Json;
import phonehome.runtime.Origin;
import phonehome.runtime.tap.ShapeTaps;

/** Writes frames: each says when and from where its payload was written. */
final class Frames {
    private static final byte[] UNCHANGED = {};

    private long lastTime = -1;
    private String lastMeta = "";

    /** {@code fields} go before time and origin into the frame's meta. */
    synchronized void write(
            GatewayLink link, Map<String, ?> fields, byte[] bytes, int from, int length)
            throws IOException {
        ShapeTaps.flush();
        byte[] meta = meta(fields);
        ByteBuffer frame = ByteBuffer.allocate(8 + meta.length + length);
        frame.putInt(meta.length).put(meta).putInt(length).put(bytes, from, length);
        try {
            link.write(frame.array());
        } catch (ClosedChannelException e) {
            throw new SocketException("Socket closed");
        } catch (IOException e) {
            throw (SocketException) new SocketException("Broken pipe").initCause(e);
        }
    }

    private byte[] meta(Map<String, ?> fields) {
        Map<String, Object> meta = new LinkedHashMap<>(fields);
        meta.put("origin", Origin.current().toJson());
        String text = Json.write(meta);
        long time = DeviceClock.runMillis();
        if (time == lastTime && text.equals(lastMeta)) {
            return UNCHANGED;
        }
        lastTime = time;
        lastMeta = text;
        meta.put("time", time);
        return Json.write(meta).getBytes(StandardCharsets.UTF_8);
    }
}
