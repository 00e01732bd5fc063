package phonehome.translate.code;

import java.util.Arrays;
import java.util.BitSet;
import org.objectweb.asm.Type;
import phonehome.translate.Stop;
import phonehome.translate.dex.Code;
import phonehome.translate.dex.DexFile;
import phonehome.translate.dex.Instruction;

/** The forward pass: what every register holds when a block begins. */
final class TypeFlow {
    private static final String THROWABLE = "java/lang/Throwable";

    private final Flow flow;
    private final DexFile dex;
    private final Types types;
    private final Steps meaning;
    private final Value[][] entries;
    private final Value[] caught;
    private final BitSet waiting = new BitSet();

    TypeFlow(Flow flow, DexFile dex, Types types, Steps meaning) {
        this.flow = flow;
        this.dex = dex;
        this.types = types;
        this.meaning = meaning;
        entries = new Value[flow.steps.length][];
        caught = new Value[flow.steps.length];
    }

    void run(Value[] start) {
        merge(0, start);
        for (int at; (at = waiting.nextSetBit(0)) >= 0; ) {
            Stop.check();
            waiting.clear(at);
            block(at, entries[at].clone());
        }
    }

    /** Null if the block is never reached. */
    Value[] entry(int leader) {
        return entries[leader];
    }

    /** What a handler finds on the stack; null if no exception leads there. */
    Value caught(int handler) {
        return caught[handler];
    }

    private void block(int leader, Value[] state) {
        int at = leader;
        while (true) {
            for (Code.Catch handler : flow.handlers.get(at)) {
                raise(handler, state);
            }
            apply(at, state);
            for (int target : flow.steps[at].instruction.targets) {
                merge(target, state);
            }
            if (!flow.fallsThrough(at)) {
                return;
            }
            at++;
            if (flow.leads[at]) {
                merge(at, state);
                return;
            }
        }
    }

    private void raise(Code.Catch handler, Value[] state) {
        Value type = Value.ref(handler.type().equals(Code.ANY) ? THROWABLE : handler.type());
        Value before = caught[handler.target()];
        caught[handler.target()] = before == null ? type : types.merge(before, type);
        if (!caught[handler.target()].equals(before) && entries[handler.target()] != null) {
            waiting.set(handler.target());
        }
        merge(handler.target(), state);
    }

    private void merge(int leader, Value[] state) {
        Value[] known = entries[leader];
        if (known == null) {
            entries[leader] = state.clone();
            waiting.set(leader);
            return;
        }
        for (int i = 0; i < known.length; i++) {
            Value merged = types.merge(known[i], state[i]);
            if (merged != known[i] && !merged.equals(known[i])) {
                known[i] = merged;
                waiting.set(leader);
            }
        }
    }

    /** Moves the state over one step, and resolves the kinds of what it reads and writes. */
    void apply(int number, Value[] state) {
        Step step = flow.steps[number];
        Instruction in = step.instruction;
        resolve(step, state);
        if (in.op == 0x70 && dex.method(in.index).name().equals("<init>")) {
            construct(state, state[step.reads[0]]);
        }
        if (step.written >= 0) {
            set(state, step, written(number, step, state));
        }
    }

    private static void resolve(Step step, Value[] state) {
        step.planes = new int[step.reads.length];
        for (int i = 0; i < step.reads.length; i++) {
            step.planes[i] = plane(state[step.reads[i]], step.asked[i]);
        }
        int op = step.instruction.op;
        if (op >= 0x32 && op <= 0x3d) {
            boolean references = Arrays.stream(step.planes).anyMatch(one -> one == Plane.REF);
            Arrays.fill(step.planes, references ? Plane.REF : Plane.INT);
        } else if ((op == 0x4b || op == 0x4c) && step.planes[2] >= Plane.ANY) {
            step.planes[2] = stored(state[step.reads[0]], step.planes[2]);
        }
    }

    private static int plane(Value value, int asked) {
        int own = value.plane() >= 0 ? value.plane() : open(value);
        boolean fits =
                switch (asked) {
                    case Plane.ANY -> !Plane.isWide(own);
                    case Plane.ANY_WIDE -> Plane.isWide(own);
                    case Plane.REF -> own == Plane.REF || value.is(Value.Kind.ZERO);
                    default ->
                            own == asked
                                    || own >= Plane.ANY && Plane.isWide(own) == Plane.isWide(asked);
                };
        if (!fits) {
            throw new Rejected("reads a value of another kind");
        }
        return asked < Plane.ANY ? asked : own;
    }

    private static int open(Value value) {
        if (value.is(Value.Kind.UNSET) || value.is(Value.Kind.HIGH)) {
            throw new Rejected("reads a register that holds nothing");
        }
        return value.isWide() ? Plane.ANY_WIDE : Plane.ANY;
    }

    private static int stored(Value array, int open) {
        boolean floats = array.is(Value.Kind.REF) && array.name().matches("\\[[FD]");
        if (open == Plane.ANY) {
            return floats ? Plane.FLOAT : Plane.INT;
        }
        return floats ? Plane.DOUBLE : Plane.LONG;
    }

    private void construct(Value[] state, Value made) {
        if (!made.isNew()) {
            throw new Rejected("constructs what is constructed");
        }
        for (int i = 0; i < state.length; i++) {
            state[i] = made.equals(state[i]) ? Value.ref(made.name()) : state[i];
        }
    }

    private Value written(int number, Step step, Value[] state) {
        Instruction in = step.instruction;
        return switch (in.op) {
            case 0x01, 0x04, 0x07 -> state[in.b];
            case 0x0a, 0x0b, 0x0c -> of(meaning.result(flow.steps[number - 1].instruction));
            case 0x0d -> caughtHere(number);
            case 0x12 -> in.literal == 0 ? Value.ZERO : Value.CONST;
            case 0x16 -> Value.WIDE_CONST;
            case 0x1a -> Value.ref("java/lang/String");
            case 0x1c -> Value.ref("java/lang/Class");
            case 0x1f, 0x23 -> of(Type.getType(dex.type(in.index)));
            case 0x22 -> made(number, state);
            case 0x44, 0x45, 0x46 -> element(in.op, state[in.b]);
            case 0xfe -> Value.ref("java/lang/invoke/MethodHandle");
            case 0xff -> Value.ref("java/lang/invoke/MethodType");
            default ->
                    in.op >= 0x52 && in.op <= 0x66
                            ? of(Type.getType(dex.field(in.index).descriptor()))
                            : of(Plane.type(step.plane));
        };
    }

    private Value caughtHere(int number) {
        if (caught[number] == null) {
            throw new Rejected("takes an exception where none is");
        }
        return caught[number];
    }

    private Value made(int number, Value[] state) {
        String name = DexFile.internalName(dex.type(flow.steps[number].instruction.index));
        Value made = new Value(Value.Kind.NEW, name, number);
        for (int i = 0; i < state.length; i++) {
            state[i] = made.equals(state[i]) ? Value.UNSET : state[i];
        }
        return made;
    }

    // An element of null: the code raises an exception here, and what follows must only fit.
    private static Value element(int op, Value array) {
        if (array.is(Value.Kind.REF) && array.name().startsWith("[")) {
            return of(Type.getType(array.name().substring(1)));
        }
        if (!array.is(Value.Kind.ZERO)) {
            return op == 0x46 ? Value.ref("java/lang/Object") : fail();
        }
        return op == 0x45 ? Value.WIDE_CONST : Value.ZERO;
    }

    private static Value fail() {
        throw new Rejected("an element of what is no array");
    }

    static Value of(Type type) {
        return switch (type.getSort()) {
            case Type.FLOAT -> Value.FLOAT;
            case Type.LONG -> Value.LONG;
            case Type.DOUBLE -> Value.DOUBLE;
            case Type.OBJECT, Type.ARRAY -> Value.ref(type.getInternalName());
            case Type.VOID -> throw new Rejected("a value of type void");
            default -> Value.INT;
        };
    }

    private static void set(Value[] state, Step step, Value value) {
        int register = step.written;
        if (state[register].is(Value.Kind.HIGH)) {
            state[register - 1] = Value.UNSET;
        }
        int last = register + (value.isWide() ? 1 : 0);
        if (state[last].isWide()) {
            state[last + 1] = Value.UNSET;
        }
        if (state[register].isWide()) {
            state[register + 1] = Value.UNSET;
        }
        state[register] = value;
        if (value.isWide()) {
            state[register + 1] = Value.HIGH;
        }
        step.plane =
                value.plane() >= 0 ? value.plane() : value.isWide() ? Plane.ANY_WIDE : Plane.ANY;
    }
}
