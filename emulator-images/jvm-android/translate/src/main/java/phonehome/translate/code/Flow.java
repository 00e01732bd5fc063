package phonehome.translate.code;

import java.util.ArrayList;
import java.util.List;
import phonehome.translate.dex.Code;

/** Where control goes: which steps begin a block, and which handlers a step may lead to. */
final class Flow {
    private static final int MOST_STATE = 8 << 20;

    final Step[] steps;

    /** Whether a step is jumped to, or handles exceptions. */
    final boolean[] leads;

    /** Whether something other than an exception leads to a handler. */
    final boolean[] jumped;

    /** The handlers that a step is covered by, none if it cannot raise. */
    final List<List<Code.Catch>> handlers;

    Flow(Code code, Step[] steps, Types types) {
        this.steps = steps;
        leads = new boolean[steps.length];
        jumped = new boolean[steps.length];
        handlers = new ArrayList<>(java.util.Collections.nCopies(steps.length, List.of()));
        leads[0] = true;
        for (int i = 0; i < steps.length; i++) {
            for (int target : steps[i].instruction.targets) {
                leads[target] = true;
                jumped[target] = true;
            }
            if (!steps[i].ends && i + 1 < steps.length) {
                jumped[i + 1] = true;
                // The JVM's switch jumps to what DEX's falls through to.
                leads[i + 1] |= steps[i].instruction.op == 0x2b || steps[i].instruction.op == 0x2c;
            }
        }
        code.tries().forEach(one -> cover(one, types));
        bound(code.registers());
    }

    // A handler for an exception that is not there can catch nothing.
    private void cover(Code.Try range, Types types) {
        List<Code.Catch> there =
                range.handlers().stream()
                        .filter(one -> one.type().equals(Code.ANY) || !types.isMissing(one.type()))
                        .toList();
        there.forEach(one -> leads[one.target()] = true);
        for (int i = range.first(); i < range.end(); i++) {
            if (steps[i].raises) {
                handlers.set(i, there);
            }
        }
    }

    // Each block keeps a state of all registers, in two passes.
    private void bound(int registers) {
        long blocks = 1;
        for (boolean one : leads) {
            blocks += one ? 1 : 0;
        }
        if (blocks * (registers + 1) > MOST_STATE) {
            throw new Rejected("too many registers in too many blocks");
        }
    }

    boolean fallsThrough(int step) {
        if (steps[step].ends) {
            return false;
        }
        if (step + 1 == steps.length) {
            throw new Rejected("runs beyond its end");
        }
        return true;
    }

    /** The step behind the block that begins here. */
    int end(int leader) {
        int end = leader + 1;
        while (end < steps.length && !leads[end] && !steps[end - 1].ends) {
            end++;
        }
        return end;
    }
}
