package phonehome.device.shell.commands;

import java.util.Locale;

/**
 * A parcel as text: words of four bytes, sixteen bytes to a line, on one line when there are no
 * more (frameworks/native/libs/binder: {@code Parcel::print} and {@code printHexData}).
 */
final class ParcelDump {
    private static final int PER_LINE = 16;
    private static final int PER_WORD = 4;

    private ParcelDump() {}

    static String of(byte[] bytes) {
        if (bytes.length == 0) {
            return "Parcel(NULL)";
        }
        boolean oneLine = bytes.length <= PER_LINE;
        StringBuilder text = new StringBuilder("Parcel(");
        for (int at = 0; at < bytes.length; at += PER_LINE) {
            if (!oneLine) {
                text.append(String.format(Locale.ROOT, "\n  0x%08x: ", at));
            }
            words(text, bytes, at, oneLine);
            characters(text, bytes, at, oneLine);
        }
        return text.append(')').toString();
    }

    /** Little-endian, so each word's bytes stand in reverse. */
    private static void words(StringBuilder text, byte[] bytes, int from, boolean oneLine) {
        for (int word = from; word < from + PER_LINE; word += PER_WORD) {
            if (word > from) {
                text.append(' ');
            }
            for (int at = word + PER_WORD - 1; at >= word; at--) {
                if (word < bytes.length) {
                    int value = at < bytes.length ? bytes[at] & 0xff : 0;
                    text.append(String.format(Locale.ROOT, "%02x", value));
                } else if (!oneLine) {
                    text.append("  ");
                }
            }
        }
    }

    private static void characters(StringBuilder text, byte[] bytes, int from, boolean oneLine) {
        text.append(" '");
        for (int at = from; at < from + PER_LINE; at++) {
            if (at < bytes.length) {
                text.append(bytes[at] >= ' ' && bytes[at] < 127 ? (char) bytes[at] : '.');
            } else if (!oneLine) {
                text.append(' ');
            }
        }
        text.append('\'');
    }
}
