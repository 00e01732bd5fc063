package phonehome.translate.code;

import java.util.BitSet;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import phonehome.translate.dex.Code;
import phonehome.translate.dex.DexFile;

/**
 * Writes one method: labels, frames, lines, exception table; {@link StepWriter} writes the steps.
 */
public final class CodeWriter {
    private static final Object[] EMPTY = {};
    private static final int MOST_LINE = 0xffff;

    private final Code code;
    private final Flow flow;
    private final TypeFlow values;
    private final LiveFlow live;
    private final MethodVisitor out;
    private final Labels labels;
    private final Ranges ranges;
    private final Locals locals;
    private final StepWriter steps;
    private final Value[] start;
    private int line = -1;

    /**
     * The method as its class declares it.
     *
     * @param owner internal name
     * @param superName internal name, null for Object only
     */
    public record Declaration(
            String owner, String superName, boolean isStatic, String name, String descriptor) {}

    /** Raises {@link Rejected}, and other unchecked exceptions on damaged code. */
    public CodeWriter(
            DexFile dex,
            Code code,
            Declaration method,
            Types types,
            Clones clones,
            MethodVisitor out) {
        this.code = code;
        this.out = out;
        Steps meaning = new Steps(dex, Type.getReturnType(method.descriptor()));
        flow = new Flow(code, meaning.of(code.instructions()), types);
        values = new TypeFlow(flow, dex, types, meaning);
        live = new LiveFlow(flow, values);
        labels = new Labels(flow);
        ranges = new Ranges(out, live, labels.handlers);
        int size = Type.getArgumentsAndReturnSizes(method.descriptor()) >> 2;
        locals = new Locals(code.registers(), method.isStatic() ? size - 1 : size);
        start = arguments(method);
        Emitter emitter = new Emitter(out, locals, ranges, types);
        steps = new StepWriter(dex, method, flow, values, emitter, labels, meaning, clones);
    }

    private Value[] arguments(Declaration method) {
        Value[] state = new Value[code.registers()];
        java.util.Arrays.fill(state, Value.UNSET);
        int register = code.registers() - code.arguments();
        int local = 0;
        if (!method.isStatic()) {
            boolean made = method.name().equals("<init>");
            Value.Kind kind = made ? Value.Kind.NEW_THIS : Value.Kind.REF;
            locals.set(register, Plane.REF, local++);
            state[register++] = new Value(kind, method.owner(), 0);
        }
        for (Type type : Type.getArgumentTypes(method.descriptor())) {
            Value value = TypeFlow.of(type);
            locals.set(register, value.plane(), local);
            state[register] = value;
            if (value.isWide()) {
                state[register + 1] = Value.HIGH;
            }
            register += type.getSize();
            local += type.getSize();
        }
        return state;
    }

    public void write() {
        values.run(start);
        live.run();
        Value[] state = null;
        for (int at = 0; at < flow.steps.length; at++) {
            if (flow.leads[at]) {
                state = values.entry(at) == null ? null : values.entry(at).clone();
                if (state != null) {
                    lead(at, state);
                }
            }
            if (state != null) {
                state = step(at, state);
            }
        }
        ranges.close();
        stubs();
        out.visitMaxs(0, 0);
    }

    private Value[] step(int at, Value[] state) {
        tellLine(at);
        ranges.cover(flow.handlers.get(at));
        steps.write(at, state);
        if (!flow.fallsThrough(at)) {
            ranges.close();
            return null;
        }
        return state;
    }

    private void tellLine(int at) {
        int told = code.lines()[at];
        if (told != line && told > 0 && told <= MOST_LINE) {
            line = told;
            Label here = new Label();
            out.visitLabel(here);
            out.visitLineNumber(line, here);
        }
    }

    private void lead(int at, Value[] state) {
        ranges.close();
        boolean handles = values.caught(at) != null;
        boolean jumped = flow.jumped[at];
        if (at == 0 && !handles && !jumped) {
            return;
        }
        if (handles && !jumped) {
            out.visitLabel(labels.handlers[at]);
            frame(at, state, new Object[] {values.caught(at).name()});
            if (flow.steps[at].instruction.op != Steps.MOVE_EXCEPTION) {
                out.visitInsn(Opcodes.POP);
            }
        } else {
            out.visitLabel(labels.steps[at]);
            frame(at, state, EMPTY);
        }
    }

    private void frame(int at, Value[] state, Object[] stack) {
        BitSet read = live.entry(at);
        Object[] slots = locals.frame(read, state, labels.made);
        int self = code.registers() - code.arguments();
        if (self < state.length && state[self].is(Value.Kind.NEW_THIS)) {
            slots = slots.length == 0 ? new Object[1] : slots;
            slots[0] = Opcodes.UNINITIALIZED_THIS;
        }
        out.visitFrame(Opcodes.F_NEW, slots.length, slots, stack.length, stack);
        // Two frames cannot be at one place, and a block may come to nothing.
        out.visitInsn(Opcodes.NOP);
    }

    // A handler that is also jumped to is entered through a stub that drops the exception.
    private void stubs() {
        for (int at = 0; at < flow.steps.length; at++) {
            if (values.caught(at) != null && flow.jumped[at]) {
                out.visitLabel(labels.handlers[at]);
                frame(at, values.entry(at), new Object[] {values.caught(at).name()});
                out.visitInsn(Opcodes.POP);
                out.visitJumpInsn(Opcodes.GOTO, labels.steps[at]);
            }
        }
    }

    /** Where jumps, exceptions and frames point to. */
    static final class Labels {
        final Label[] steps;
        final Label[] handlers;

        /** The NEW of each step that makes an object. */
        final Label[] made;

        Labels(Flow flow) {
            int count = flow.steps.length;
            steps = new Label[count];
            handlers = new Label[count];
            made = new Label[count];
            for (int at = 0; at < count; at++) {
                steps[at] = flow.leads[at] ? new Label() : null;
                handlers[at] = flow.leads[at] ? new Label() : null;
                made[at] = flow.steps[at].instruction.op == 0x22 ? new Label() : null;
            }
        }
    }

    /** What a class adds for calls of {@code clone} on what is not known to be an array. */
    public interface Clones {
        /** Takes the object from the stack and puts its copy there. */
        void call(MethodVisitor out);
    }
}
