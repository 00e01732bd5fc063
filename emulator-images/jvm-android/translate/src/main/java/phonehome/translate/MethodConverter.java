package phonehome.translate;

import com.googlecode.d2j.dex.ClassVisitorFactory;
import com.googlecode.d2j.dex.Dex2Asm;
import com.googlecode.d2j.dex.Dex2jar;
import com.googlecode.d2j.node.DexClassNode;
import com.googlecode.d2j.node.DexFileNode;
import com.googlecode.d2j.node.DexMethodNode;
import com.googlecode.dex2jar.ir.IrMethod;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * dex2jar's converter with its failures kept apart: a method that cannot be converted throws when
 * it is called, and its class stays whole. Used by one thread.
 */
final class MethodConverter extends Dex2Asm {
    static {
        // dex2jar names helper methods at random; they are private to a class, and equal input must
        // give equal output.
        Dex2jar.random =
                new Random(0) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public void nextBytes(byte[] bytes) {
                        Arrays.fill(bytes, (byte) 0);
                    }
                };
    }

    private final Map<String, Clz> enclosing;
    private final Hierarchy hierarchy;
    private final int mostInstructions;
    private final Map<String, Throwable> broken = new HashMap<>();
    private String current = "";
    private DirectMethods direct;
    private ClassEmitter emitter;

    MethodConverter(DexFileNode headers, Hierarchy hierarchy, Limits limits) {
        this.hierarchy = hierarchy;
        enclosing = collectClzInfo(withReadableAnnotations(headers));
        mostInstructions = limits.methodInstructions();
    }

    // One class with a hostile annotation must not cost the others their inner-class attributes.
    private static DexFileNode withReadableAnnotations(DexFileNode headers) {
        for (DexClassNode node : headers.clzs) {
            DexFileNode alone = new DexFileNode();
            alone.clzs.add(node);
            try {
                collectClzInfo(alone);
            } catch (RuntimeException unreadable) {
                node.anns = null;
            }
        }
        return headers;
    }

    /** Methods of the class at hand that throw, by name and descriptor. */
    Map<String, Throwable> broken() {
        return broken;
    }

    /** Name and descriptor of the method at hand, empty outside methods. */
    String current() {
        return current;
    }

    void enter(String method) {
        current = method;
    }

    /** Converts without dex2jar's code; raises an unchecked exception where that cannot be. */
    void convertDirectly(DexClassNode node, ClassEmitter out, DirectMethods methods) {
        direct = methods;
        emitter = out;
        try {
            convert(node, out, true);
        } finally {
            direct = null;
            emitter = null;
        }
    }

    void convert(DexClassNode node, ClassVisitor out, boolean withEnclosing) {
        ClassVisitorFactory factory = name -> out;
        convertClass(node, factory, withEnclosing ? enclosing : new HashMap<>());
    }

    static String key(String name, String descriptor) {
        return name + descriptor;
    }

    @Override
    public void convertMethod(
            DexClassNode owner, DexMethodNode method, ClassVisitor out, ClzCtx context) {
        current = key(method.method.getName(), method.method.getDesc());
        super.convertMethod(owner, method, out, context);
        current = "";
    }

    @Override
    public void convertCode(DexMethodNode method, MethodVisitor out, ClzCtx context) {
        if (direct != null) {
            boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
            String name = method.method.getName();
            direct.write(isStatic, name, method.method.getDesc(), emitter.clones(), out);
            return;
        }
        MethodNode code = new MethodNode(Opcodes.ASM9, method.access, current, "()V", null, null);
        if (!broken.containsKey(current) && converted(method, code, context)) {
            MissingClasses.write(code, method.method.getDesc(), out, hierarchy);
        } else {
            throwWhenCalled(out, current);
        }
    }

    private boolean converted(DexMethodNode method, MethodNode code, ClzCtx context) {
        try {
            if (method.codeNode.stmts.size() > mostInstructions) {
                throw new IllegalArgumentException("more instructions than a JVM method can hold");
            }
            super.convertCode(method, code, context);
            return true;
        } catch (Stop.TimeLimit late) {
            throw late;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
            broken.put(current, failure);
            return false;
        }
    }

    // As ART does with what its verifier refuses: an app must not read who runs it.
    private static void throwWhenCalled(MethodVisitor out, String method) {
        String thrown = "java/lang/VerifyError";
        out.visitTypeInsn(Opcodes.NEW, thrown);
        out.visitInsn(Opcodes.DUP);
        out.visitLdcInsn("Verifier rejected " + method);
        out.visitMethodInsn(
                Opcodes.INVOKESPECIAL, thrown, "<init>", "(Ljava/lang/String;)V", false);
        out.visitInsn(Opcodes.ATHROW);
        out.visitMaxs(0, 0);
    }

    /** The order of {@link Dex2jar}, whose own converter is private; its parent's is older. */
    @Override
    public void optimize(IrMethod method) {
        T_CLEAN_LABEL.transform(method);
        T_DEAD_CODE.transform(method);
        T_REMOVE_LOCAL.transform(method);
        T_REMOVE_CONST.transform(method);
        T_ZERO.transform(method);
        if (T_NPE.transformReportChanged(method)) {
            T_DEAD_CODE.transform(method);
            T_REMOVE_LOCAL.transform(method);
            T_REMOVE_CONST.transform(method);
        }
        T_NEW.transform(method);
        T_FILL_ARRAY.transform(method);
        T_AGG.transform(method);
        T_MULTI_ARRAY.transform(method);
        T_VOID_INVOKE.transform(method);
        T_DEAD_CODE.transform(method);
        T_REMOVE_LOCAL.transform(method);
        T_REMOVE_CONST.transform(method);
        T_TYPE.transform(method);
        T_UNSSA.transform(method);
        T_IR_2_J_REG_ASSIGN.transform(method);
        T_TRIM_EX.transform(method);
    }
}
