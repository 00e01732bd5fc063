package phonehome.runtime.tap;

import java.util.Arrays;
import phonehome.runtime.Callers;
import phonehome.runtime.DeviceThreads;

/** Woven into the ends of Base64's methods of java.util and android.util. */
public final class CodecTaps {
    private static final String ALGORITHM = "Base64";
    private static final String[] BETWEEN = Callers.through("java.util.Base64");
    private static final String[] BETWEEN_ANDROID = Callers.through("android.util.Base64");

    /** What is shorter is nobody's data. */
    private static final int MIN_SIZE = 8;

    private CodecTaps() {}

    public static void encoded(byte[] text, Object encoder, byte[] data) {
        tell("encode", data, text, BETWEEN);
    }

    public static void encoded(int length, Object encoder, byte[] data, byte[] text) {
        tell("encode", data, Arrays.copyOf(text, length), BETWEEN);
    }

    public static void decoded(byte[] data, Object decoder, byte[] text) {
        tell("decode", text, data, BETWEEN);
    }

    public static void decoded(int length, Object decoder, byte[] text, byte[] data) {
        tell("decode", text, Arrays.copyOf(data, length), BETWEEN);
    }

    /** android.util.Base64.encode. */
    public static void encodedByAndroid(byte[] text, byte[] data, int from, int length) {
        if (text != null) {
            tell("encode", Arrays.copyOfRange(data, from, from + length), text, BETWEEN_ANDROID);
        }
    }

    /** android.util.Base64.decode. */
    public static void decodedByAndroid(byte[] data, byte[] text, int from, int length) {
        if (data != null) {
            tell("decode", Arrays.copyOfRange(text, from, from + length), data, BETWEEN_ANDROID);
        }
    }

    private static void tell(String name, byte[] in, byte[] out, String[] between) {
        if (in.length < MIN_SIZE || !DeviceThreads.isCurrent() || !Callers.isApp(between)) {
            return;
        }
        Operation operation = Operation.through(name, between);
        operation.in(in);
        operation.out(out);
        operation.emit(ALGORITHM);
    }
}
