package phonehome.translate.code;

import java.util.BitSet;
import phonehome.translate.Stop;
import phonehome.translate.dex.Code;

/** The backward pass: which kinds of which registers are read later. */
final class LiveFlow {
    private final Flow flow;
    private final TypeFlow types;
    private final BitSet[] entries;

    LiveFlow(Flow flow, TypeFlow types) {
        this.flow = flow;
        this.types = types;
        entries = new BitSet[flow.steps.length];
    }

    void run() {
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int at = flow.steps.length - 1; at >= 0; at--) {
                if (flow.leads[at] && types.entry(at) != null) {
                    Stop.check();
                    changed |= block(at);
                }
            }
        }
    }

    /** Bit {@code register * Plane.COUNT + plane} for what is read after this leader. */
    BitSet entry(int leader) {
        return entries[leader];
    }

    private boolean block(int leader) {
        int end = flow.end(leader);
        BitSet live = new BitSet();
        if (flow.fallsThrough(end - 1)) {
            add(live, end);
        }
        for (int at = end - 1; at >= leader; at--) {
            step(at, live);
        }
        boolean changed = !live.equals(entries[leader]);
        entries[leader] = live;
        return changed;
    }

    private void step(int at, BitSet live) {
        Step step = flow.steps[at];
        for (int target : step.instruction.targets) {
            add(live, target);
        }
        if (step.written >= 0) {
            int first = step.written * Plane.COUNT;
            step.wanted = bits(live, first);
            live.clear(first, first + Plane.COUNT);
        }
        for (Code.Catch handler : flow.handlers.get(at)) {
            add(live, handler.target());
        }
        for (int i = 0; i < step.reads.length; i++) {
            read(step, i, live);
        }
    }

    // What is moved without being known is read as whatever its copy is read as.
    private static void read(Step step, int number, BitSet live) {
        int first = step.reads[number] * Plane.COUNT;
        if (step.planes[number] < Plane.ANY) {
            live.set(first + step.planes[number]);
        }
        for (int plane = 0; plane < Plane.COUNT && step.planes[number] >= Plane.ANY; plane++) {
            if ((step.wanted & 1 << plane) != 0) {
                live.set(first + plane);
            }
        }
    }

    private static int bits(BitSet live, int first) {
        int bits = 0;
        for (int plane = 0; plane < Plane.COUNT; plane++) {
            bits |= live.get(first + plane) ? 1 << plane : 0;
        }
        return bits;
    }

    private void add(BitSet live, int leader) {
        if (entries[leader] != null) {
            live.or(entries[leader]);
        }
    }
}
