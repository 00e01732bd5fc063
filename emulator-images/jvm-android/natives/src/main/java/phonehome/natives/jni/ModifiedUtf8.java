package phonehome.natives.jni;

import java.io.ByteArrayOutputStream;

/** The encoding of JNI's strings: zero takes two bytes, and supplementary characters six. */
final class ModifiedUtf8 {
    private ModifiedUtf8() {}

    static byte[] encode(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != 0 && c < 0x80) {
                out.write(c);
            } else if (c < 0x800) {
                out.write(0xc0 | c >> 6);
                out.write(0x80 | c & 0x3f);
            } else {
                out.write(0xe0 | c >> 12);
                out.write(0x80 | c >> 6 & 0x3f);
                out.write(0x80 | c & 0x3f);
            }
        }
        return out.toByteArray();
    }

    /** Takes plain UTF-8 of four bytes, too, as ART does; what is malformed becomes Latin-1. */
    static String decode(byte[] bytes) {
        StringBuilder out = new StringBuilder(bytes.length);
        for (int i = 0; i < bytes.length; ) {
            int first = bytes[i] & 0xff;
            int length = first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
            if (i + length > bytes.length) {
                length = 1;
            }
            int value = length == 1 ? first : first & 0xff >> length + 1;
            for (int k = 1; k < length; k++) {
                value = value << 6 | bytes[i + k] & 0x3f;
            }
            if (Character.isValidCodePoint(value)) {
                out.appendCodePoint(value);
            }
            i += length;
        }
        return out.toString();
    }
}
