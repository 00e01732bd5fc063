package phonehome.natives.kernel;

import java.nio.charset.StandardCharsets;
import phonehome.natives.Phone;

/**
 * logd: each packet is a header of 11 bytes (system/core, include/private/android_logger.h), a
 * priority, a tag and a text.
 */
final class LogPeer implements LocalSocket.Peer {
    private static final int HEADER = 11;

    private final Phone phone;

    LogPeer(Phone phone) {
        this.phone = phone;
    }

    @Override
    public byte[] take(byte[] packet) {
        if (packet.length > HEADER + 2) {
            int tagAt = HEADER + 1;
            int textAt = end(packet, tagAt) + 1;
            String tag = text(packet, tagAt);
            String message = textAt < packet.length ? text(packet, textAt) : "";
            phone.log(packet[0], packet[HEADER], tag, message);
        }
        return new byte[0];
    }

    private static int end(byte[] packet, int from) {
        int end = from;
        while (end < packet.length && packet[end] != 0) {
            end++;
        }
        return end;
    }

    private static String text(byte[] packet, int from) {
        return new String(packet, from, end(packet, from) - from, StandardCharsets.UTF_8);
    }
}
