package phonehome.natives;

import java.nio.ByteBuffer;
import phonehome.natives.cpu.Memory;
import phonehome.natives.cpu.Regions;

/**
 * The page of code that Linux on ARM32 shows every process, for what older processors lack
 * (Documentation/arch/arm/kernel_user_helpers.rst).
 */
final class KernelHelpers {
    private static final long PAGE = 0xffff0000L;
    private static final int RETURN = 0xe12fff1e;

    private KernelHelpers() {}

    static void map(Machine machine) {
        byte[] page = new byte[Regions.PAGE];
        ByteBuffer out = Memory.buffer(page);
        // A memory barrier: dmb ish.
        put(out, 0xfa0, 0xf57ff05b, RETURN);
        // Compare and exchange: ldrex, subs, strexeq, teqeq, beq, rsbs.
        put(
                out,
                0xfc0,
                0xe1923f9f,
                0xe0533000,
                0x01823f91,
                0x03330001,
                0x0afffffa,
                0xe2730000,
                RETURN);
        // The thread pointer: mrc.
        put(out, 0xfe0, 0xee1d0f70, RETURN);
        put(out, 0xffc, 5);
        machine.regions().mapAt(PAGE, page.length, Regions.READ | Regions.EXECUTE, "[vectors]");
        machine.memory().write(PAGE, page);
    }

    private static void put(ByteBuffer out, int at, int... words) {
        out.position(at);
        for (int word : words) {
            out.putInt(word);
        }
    }
}
