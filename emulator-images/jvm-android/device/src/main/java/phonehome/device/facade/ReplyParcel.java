package phonehome.device.facade;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a reply, as {@code android.os.Parcel} lays them out: an exception code, then the
 * value; everything fills whole words of four bytes.
 */
final class ReplyParcel {
    /** {@code Parcel.EX_SECURITY}, {@code EX_ILLEGAL_STATE}. */
    private static final int SECURITY = -1;

    private static final int ILLEGAL_STATE = -5;
    private static final int NONE = 0;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private ReplyParcel() {}

    /** Whether a value of this type can be written. */
    static boolean holds(Class<?> type) {
        return type == String.class
                || type == int.class
                || type == long.class
                || type == boolean.class
                || type == void.class;
    }

    static byte[] of(Object value, Class<?> type) {
        ReplyParcel parcel = new ReplyParcel();
        parcel.write(NONE);
        if (type == String.class) {
            parcel.write((String) value);
        } else if (value instanceof Long number) {
            parcel.write((int) number.longValue());
            parcel.write((int) (number >> 32));
        } else if (value instanceof Integer number) {
            parcel.write(number);
        } else if (value instanceof Boolean truth) {
            parcel.write(truth ? 1 : 0);
        }
        return parcel.bytes.toByteArray();
    }

    /** An exception: code, message, and an empty stack trace. */
    static byte[] of(Throwable thrown) {
        ReplyParcel parcel = new ReplyParcel();
        parcel.write(thrown instanceof SecurityException ? SECURITY : ILLEGAL_STATE);
        parcel.write(thrown.getMessage());
        parcel.write(0);
        return parcel.bytes.toByteArray();
    }

    private void write(int word) {
        bytes.writeBytes(
                ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(word).array());
    }

    /** The length in characters, UTF-16, and a zero that it does not count; -1 for null. */
    private void write(String text) {
        if (text == null) {
            write(-1);
            return;
        }
        write(text.length());
        bytes.writeBytes((text + '\0').getBytes(StandardCharsets.UTF_16LE));
        while (bytes.size() % 4 != 0) {
            bytes.write(0);
        }
    }
}
