package phonehome.agent;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Applies to each method of a class the changes of its scope. */
final class ClassWeaver extends ClassVisitor {
    private final Scope scope;
    private final Set<String> pinning;
    private String name;
    private String superName;

    /** {@code pinning}: methods to empty, see {@link Pinning}. */
    ClassWeaver(ClassVisitor next, Scope scope, Set<String> pinning) {
        super(Opcodes.ASM9, next);
        this.scope = scope;
        this.pinning = pinning;
    }

    @Override
    public void visit(
            int version, int access, String name, String sig, String superName, String[] itfs) {
        this.name = name;
        this.superName = superName;
        super.visit(version, access, name, sig, superName, itfs);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String method, String desc, String sig, String[] exceptions) {
        if (scope == Scope.APP && (access & Opcodes.ACC_NATIVE) != 0) {
            int without = access & ~Opcodes.ACC_NATIVE;
            MethodVisitor body = super.visitMethod(without, method, desc, sig, exceptions);
            NativeMethods.bridge(body, name, access, method, desc);
            return null;
        }
        MethodVisitor out = super.visitMethod(access, method, desc, sig, exceptions);
        if ((access & (Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT)) != 0) {
            return out;
        }
        if (pinning.contains(method + desc)) {
            Pinning.empty(out, name, access, desc);
            return null;
        }
        return switch (scope) {
            case JDK -> inJdk(SourceRead.weave(out, name, method), method, desc);
            case APP -> inApp(out, access, desc);
            default ->
                    redirect(
                            inFramework(out, access, method, desc),
                            Calls.inDevice(),
                            Libcore::inJava);
        };
    }

    private MethodVisitor inApp(MethodVisitor out, int access, String desc) {
        MethodVisitor shown = Shapes.weave(out, access, desc);
        return redirect(new Gadgets(shown), Calls.inApp(), null);
    }

    private MethodVisitor inFramework(MethodVisitor out, int access, String method, String desc) {
        MethodVisitor handing = HandingOver.weave(out, name, access, method, desc);
        return shown(SourceRead.weave(handing, name, method), method, desc);
    }

    private MethodVisitor shown(MethodVisitor out, String method, String desc) {
        MethodVisitor woven = out;
        List<Exit> exits = Exits.of(name, method, desc);
        for (int i = exits.size() - 1; i >= 0; i--) {
            woven = exits.get(i).weave(woven);
        }
        return woven;
    }

    private MethodVisitor inJdk(MethodVisitor out, String method, String desc) {
        MethodVisitor woven = Salted.weave(Reflected.weave(out, name, method), name);
        for (Entry entry : Entries.of(name, method, desc)) {
            woven = entry.weave(woven);
        }
        // Each is asked about the path that the app named: outermost, its code comes last.
        woven = shown(Paths.weave(woven, name, method, desc), method, desc);
        JdkScope time = JdkScope.of(name);
        boolean waits = time != JdkScope.JOINS || method.equals("join");
        Map<Call, Call> table = waits ? Calls.inJdk(time) : Map.of();
        return redirect(woven, table, Calls.moreInJdk(name));
    }

    private MethodVisitor redirect(
            MethodVisitor out, Map<Call, Call> table, UnaryOperator<Call> extra) {
        return new CallVisitor(out, table, this::declaringClass, extra);
    }

    /** A thread class may call its inherited sleep as its own. */
    private String declaringClass(String owner) {
        return owner.equals(name) && superName.equals("java/lang/Thread") ? superName : owner;
    }
}
