package phonehome.natives;

import java.nio.ByteBuffer;

/** What checks.c finds in Java; its native methods are called by the test. */
public class Checks extends ChecksParent {
    static NativeProcess process;

    private static int count;

    private int number;
    private long large;
    private double exact;
    private float rough;
    private String text;

    Checks(int number, long large) {
        this.number = number;
        this.large = large;
    }

    String join(
            boolean z,
            byte b,
            char c,
            short s,
            int i,
            long j,
            float f,
            double d,
            String text,
            long j2,
            int i2,
            int i3,
            double d2,
            float f2) {
        return z + " " + b + " " + c + " " + s + " " + i + " " + j + " " + f + " " + d + " " + text
                + " " + j2 + " " + i2 + " " + i3 + " " + d2 + " " + f2;
    }

    static double twice(double value) {
        return 2 * value;
    }

    long big() {
        return large;
    }

    float half(float value) {
        return value / 2;
    }

    @Override
    int kind() {
        return 2;
    }

    static void fails() {
        throw new IllegalStateException("as it should");
    }

    /** Calls native code from within native code, which calls Java again. */
    static int again(int value) throws Throwable {
        Object[] arguments = {value};
        return 2 + (Integer) process.call(Checks.class, null, "again", "(I)I", arguments);
    }

    static int more(int value) {
        return 2 * value;
    }

    static void swap(ByteBuffer buffer) {
        byte first = buffer.get(0);
        buffer.put(0, buffer.get(2)).put(2, first);
    }

    static ByteBuffer direct() {
        return ByteBuffer.allocateDirect(4).put(0, (byte) 'j');
    }

    static int first(ByteBuffer buffer) {
        return buffer.get(0);
    }

    /** For those that only native code uses. */
    String state() {
        return number + " " + exact + " " + rough + " " + text + " " + count;
    }
}
