package phonehome.natives;

import java.util.ArrayList;
import java.util.List;
import phonehome.natives.cpu.BadAddress;
import phonehome.natives.cpu.Regions;
import phonehome.natives.elf.Library;
import phonehome.natives.elf.Symbol;

/**
 * Tells in which functions a thread is, innermost first, as {@code lib.so!function (+0x12)}.
 *
 * <p>AArch64 code chains its frames; ARM32 code does not, so there the words on the stack that can
 * only be return addresses are taken.
 */
final class Unwinder {
    private static final int MOST_FRAMES = 16;
    private static final int WORDS_LOOKED_AT = 512;

    private final Machine machine;

    Unwinder(Machine machine) {
        this.machine = machine;
    }

    /** The frames of one call of native code; the function called comes last. */
    List<String> lines(NativeThread.Level level) {
        List<String> lines = new ArrayList<>();
        Trap trap = level.trap;
        if (trap != null) {
            add(lines, trap.pc());
            add(lines, trap.lr());
            try {
                if (machine.cpu().isWide()) {
                    chain(lines, trap.fp());
                } else {
                    scan(lines, trap.sp());
                }
            } catch (BadAddress e) {
                // The stack ends here, or is the app's own affair.
            }
        }
        String outermost = describe(level.function);
        boolean told = lines.stream().anyMatch(one -> sameFunction(one, outermost));
        if (outermost != null && !told) {
            lines.add(outermost);
        }
        return lines;
    }

    private static boolean sameFunction(String one, String other) {
        return other != null && one.split(" ")[0].equals(other.split(" ")[0]);
    }

    private void chain(List<String> lines, long frame) {
        for (long at = frame; at != 0 && lines.size() < MOST_FRAMES; ) {
            add(lines, machine.memory().getLong(at + 8));
            long next = machine.memory().getLong(at);
            if (next <= at) {
                return;
            }
            at = next;
        }
    }

    private void scan(List<String> lines, long sp) {
        for (int i = 0; i < WORDS_LOOKED_AT && lines.size() < MOST_FRAMES; i++) {
            long word = machine.memory().getPointer(sp + 4L * i);
            if (followsCall(word)) {
                add(lines, word);
            }
        }
    }

    /** Whether the instruction before that address is a call. */
    private boolean followsCall(long address) {
        Regions.Region region = machine.regions().at(address);
        if (region == null || (region.protection() & Regions.EXECUTE) == 0) {
            return false;
        }
        if ((address & 1) == 0) {
            int word = (address & 3) == 0 ? machine.memory().getInt(address - 4) : 0;
            return (word & 0x0f000000) == 0x0b000000 || (word & 0x0ffffff0) == 0x012fff30;
        }
        int last = machine.memory().getShort(address - 3) & 0xffff;
        int before = machine.memory().getShort(address - 5) & 0xffff;
        return (last & 0xff87) == 0x4780
                || (before & 0xf800) == 0xf000 && (last & 0xc000) == 0xc000;
    }

    private void add(List<String> lines, long address) {
        String line = describe(address);
        if (line != null && !lines.contains(line)) {
            lines.add(line);
        }
    }

    /** Null for what lies in no library. */
    String describe(long address) {
        Library library = machine.linker().at(address);
        if (library == null) {
            return null;
        }
        Symbol symbol = library.nearest(address & ~1L);
        long offset = (address & ~1L) - library.base();
        String name = symbol == null ? "0x" + Long.toHexString(offset) : symbol.name();
        long within = symbol == null ? 0 : offset - (symbol.value() & ~1L);
        return library.name() + "!" + name + " (+0x" + Long.toHexString(within) + ")";
    }
}
