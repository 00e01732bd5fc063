package phonehome.runtime.tap;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import phonehome.runtime.Blobs;

/**
 * Records what goes into an app's native methods and comes out of them as an operation: so the
 * matcher can follow values through ciphers and encodings that an app has in native code.
 */
public final class NativeTaps {
    /** Below that, values occur by chance. */
    private static final int FEWEST_BYTES = 8;

    private NativeTaps() {}

    /** The bytes of those arguments that are strings or arrays of bytes, one after the other. */
    public static byte[] bytes(Object[] arguments) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Object argument : arguments) {
            byte[] bytes = bytes(argument);
            all.write(bytes, 0, Math.min(bytes.length, Blobs.MAX_BLOB - all.size()));
        }
        return all.toByteArray();
    }

    private static byte[] bytes(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        return value instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : new byte[0];
    }

    /**
     * A native method has returned.
     *
     * @param place its function and library, null if unknown
     * @param input its arguments' bytes before it ran
     */
    public static void called(String place, byte[] input, Object[] arguments, Object result) {
        byte[] after = bytes(arguments);
        byte[] given = bytes(result);
        byte[] output = given.length > 0 || Arrays.equals(after, input) ? given : after;
        if (input.length < FEWEST_BYTES || output.length < FEWEST_BYTES) {
            return;
        }
        Operation operation = new Operation("native", null);
        operation.in(input);
        operation.out(output);
        operation.emit(String.valueOf(place));
    }
}
