package phonehome.translate.code;

import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import phonehome.translate.dex.Code;

/**
 * The exception table. DEX raises an exception with the registers as they are before the
 * instruction; the JVM's verifier asks that what a handler reads is there at every instruction that
 * it covers. So only instructions that raise are covered, and a range ends before a handler's
 * register is written.
 */
final class Ranges {
    private final MethodVisitor out;
    private final LiveFlow live;
    private final Label[] entries;
    private List<Code.Catch> open = List.of();
    private Label start;

    /**
     * @param entries where each handler, by its number of a step, takes the exception from the
     *     stack
     */
    Ranges(MethodVisitor out, LiveFlow live, Label[] entries) {
        this.out = out;
        this.live = live;
        this.entries = entries;
    }

    void cover(List<Code.Catch> handlers) {
        if (!handlers.equals(open)) {
            close();
        }
        if (open.isEmpty() && !handlers.isEmpty()) {
            open = handlers;
            start = new Label();
            out.visitLabel(start);
        }
    }

    void write(int register) {
        int first = register * Plane.COUNT;
        for (Code.Catch handler : open) {
            BitSet read = live.entry(handler.target());
            int next = read == null ? -1 : read.nextSetBit(first);
            if (next >= 0 && next < first + Plane.COUNT) {
                close();
                return;
            }
        }
    }

    void close() {
        if (open.isEmpty()) {
            return;
        }
        Label end = new Label();
        out.visitLabel(end);
        for (Code.Catch handler : open) {
            String type = handler.type().equals(Code.ANY) ? null : handler.type();
            out.visitTryCatchBlock(start, end, entries[handler.target()], type);
        }
        open = List.of();
    }
}
