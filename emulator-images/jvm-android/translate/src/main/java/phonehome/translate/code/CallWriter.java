package phonehome.translate.code;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import phonehome.translate.dex.DexFile;
import phonehome.translate.dex.Instruction;
import phonehome.translate.dex.Member;

/** Writes calls, and what gives method handles. */
final class CallWriter {
    private static final String OBJECT = "java/lang/Object";
    private static final int[] OPCODES = {
        Opcodes.INVOKEVIRTUAL,
        Opcodes.INVOKESPECIAL,
        Opcodes.INVOKESPECIAL,
        Opcodes.INVOKESTATIC,
        Opcodes.INVOKEINTERFACE,
    };

    private final DexFile dex;
    private final CodeWriter.Declaration method;
    private final Emitter emitter;
    private final MethodVisitor out;
    private final CodeWriter.Clones clones;

    CallWriter(
            DexFile dex, CodeWriter.Declaration method, Emitter emitter, CodeWriter.Clones clones) {
        this.dex = dex;
        this.method = method;
        this.emitter = emitter;
        this.clones = clones;
        out = emitter.out;
    }

    void write(Step step, Value[] before) {
        Instruction in = step.instruction;
        switch (in.op) {
            case 0xfa -> polymorphic(step, before);
            case 0xfc -> dynamic(step, before);
            case 0xfe -> put(step, CallSites.handle(dex.methodHandle(in.index), emitter.types));
            case 0xff -> put(step, Type.getMethodType(dex.proto(in.index)));
            default -> call(step, before, dex.method(in.index));
        }
    }

    private void put(Step step, Object constant) {
        out.visitLdcInsn(constant);
        emitter.store(step);
    }

    private void call(Step step, Value[] before, Member called) {
        int op = step.instruction.op;
        boolean instance = op != 0x71;
        String owner = owner(op, called, instance ? before[0] : null);
        if (instance) {
            receiver(step, before[0], op == 0x70 || op == 0x6f ? method.owner() : owner);
        }
        arguments(step, before, called.descriptor(), instance ? 1 : 0);
        if (op == 0x6e && isClone(called, before[0])) {
            clones.call(out);
            return;
        }
        boolean isInterface = op == 0x72 || op != 0x6e && emitter.types.isInterface(owner);
        out.visitMethodInsn(
                OPCODES[op - 0x6e], owner, called.name(), called.descriptor(), isInterface);
    }

    private String owner(int op, Member called, Value receiver) {
        if (op == 0x6f) {
            return above(called.owner());
        }
        if (op != 0x70 || !called.name().equals("<init>")) {
            return called.owner();
        }
        // R8 has objects made by a constructor of a class above: see Constructors.
        boolean self = called.owner().equals(method.owner());
        String made =
                receiver.is(Value.Kind.NEW)
                        ? receiver.name()
                        : self ? method.owner() : method.superName();
        if (!called.owner().equals(made)) {
            emitter.types.calls(made, called.descriptor());
        }
        return made;
    }

    // A super call that names its own class means the class above, as ART finds it.
    private String above(String owner) {
        return owner.equals(method.owner()) && method.superName() != null
                ? method.superName()
                : owner;
    }

    private static boolean isClone(Member called, Value receiver) {
        return called.owner().equals(OBJECT)
                && called.name().equals("clone")
                && called.descriptor().equals("()Ljava/lang/Object;")
                && !receiver.isNew();
    }

    private void receiver(Step step, Value value, String owner) {
        emitter.load(step.reads[0], value, owner);
    }

    private void arguments(Step step, Value[] before, String descriptor, int first) {
        Type[] wanted = Type.getArgumentTypes(descriptor);
        for (int i = 0; i < wanted.length; i++) {
            int read = first + i;
            emitter.load(step.reads[read], step.planes[read], before[read], wanted[i]);
        }
    }

    private void polymorphic(Step step, Value[] before) {
        Member called = dex.method(step.instruction.index);
        String descriptor = dex.proto(step.instruction.proto);
        receiver(step, before[0], called.owner());
        arguments(step, before, descriptor, 1);
        out.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, called.owner(), called.name(), descriptor, false);
    }

    private void dynamic(Step step, Value[] before) {
        int site = step.instruction.index;
        String descriptor = CallSites.descriptor(dex, site);
        arguments(step, before, descriptor, 0);
        out.visitInvokeDynamicInsn(
                CallSites.name(dex, site),
                descriptor,
                CallSites.bootstrap(dex, site, emitter.types),
                CallSites.arguments(dex, site, emitter.types));
    }
}
