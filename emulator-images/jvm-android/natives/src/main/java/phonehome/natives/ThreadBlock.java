package phonehome.natives;

import java.util.ArrayList;
import java.util.List;
import phonehome.natives.cpu.Memory;
import phonehome.runtime.chance.Chance;

/**
 * A thread's slots and descriptor as bionic of Android 6 lays them out (libc/private/bionic_tls.h,
 * libc/bionic/pthread_internal.h), and the arguments of the kernel that its initialiser reads
 * (libc/private/KernelArgumentBlock.h).
 */
final class ThreadBlock {
    static final long SIZE = 0x8000;

    private static final int SELF = 0;
    private static final int THREAD = 1;
    private static final int KERNEL_ARGUMENTS = 3;
    private static final int DESCRIPTOR_AT = 0x1000;
    private static final int ARGUMENTS_AT = 0x6000;

    private static final int AT_PAGE_SIZE = 6;
    private static final int AT_HARDWARE = 16;
    private static final int AT_RANDOM = 25;

    /** fp, asimd, evtstrm, aes, pmull, sha1, sha2, crc32: asm/hwcap.h of arm64. */
    private static final long HARDWARE_64 = 0xff;

    /** half, thumb, fastmult, vfp, edsp, neon, vfpv3, tls, vfpv4, idiva, idivt: that of arm. */
    private static final long HARDWARE_32 = 0x7b0d6;

    private ThreadBlock() {}

    static void write(Machine machine, long block, int tid, long stack, long stackSize) {
        Memory memory = machine.memory();
        int word = machine.cpu().pointerSize();
        long descriptor = block + DESCRIPTOR_AT;
        memory.putPointer(block + SELF, block);
        memory.putPointer(block + (long) THREAD * word, descriptor);
        memory.putPointer(block + (long) KERNEL_ARGUMENTS * word, arguments(machine, block));
        memory.putInt(descriptor + 2L * word, tid);
        long attributes = descriptor + 2L * word + 8;
        memory.putPointer(attributes + word, stack);
        memory.putPointer(attributes + 2L * word, stackSize);
    }

    private static long arguments(Machine machine, long block) {
        Memory memory = machine.memory();
        int word = machine.cpu().pointerSize();
        long at = block + ARGUMENTS_AT;
        long argv = at + 8L * word;
        long environment = argv + 2L * word;
        long strings = at + 0x800;
        long auxiliary = at + 0x400;
        memory.putPointer(at, 1);
        memory.putPointer(at + word, argv);
        memory.putPointer(at + 2L * word, environment);
        memory.putPointer(at + 3L * word, auxiliary);
        List<Long> pointers = new ArrayList<>();
        for (String text : texts(machine)) {
            byte[] bytes = (text + "\0").getBytes(java.nio.charset.StandardCharsets.UTF_8);
            memory.write(strings, bytes);
            pointers.add(strings);
            strings += bytes.length;
        }
        memory.putPointer(argv, pointers.get(0));
        for (int i = 1; i < pointers.size(); i++) {
            memory.putPointer(environment + (long) (i - 1) * word, pointers.get(i));
        }
        byte[] random = new byte[16];
        Chance.fill(random, "native");
        memory.write(strings, random);
        long hardware = machine.cpu().isWide() ? HARDWARE_64 : HARDWARE_32;
        long[] entries = {AT_RANDOM, strings, AT_PAGE_SIZE, 4096, AT_HARDWARE, hardware};
        for (int i = 0; i < entries.length; i++) {
            memory.putPointer(auxiliary + (long) i * word, entries[i]);
        }
        return at;
    }

    /** The process's name, then its environment. */
    private static List<String> texts(Machine machine) {
        return List.of(
                machine.phone().processName(),
                "PATH=/sbin:/system/sbin:/product/bin:/apex/com.android.runtime/bin:/system/bin"
                        + ":/system/xbin:/odm/bin:/vendor/bin:/vendor/xbin",
                "ANDROID_BOOTLOGO=1",
                "ANDROID_ROOT=/system",
                "ANDROID_ASSETS=/system/app",
                "ANDROID_DATA=/data",
                "ANDROID_STORAGE=/storage",
                "EXTERNAL_STORAGE=/sdcard");
    }
}
