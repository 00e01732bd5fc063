package phonehome.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.googlecode.d2j.DexLabel;
import com.googlecode.d2j.Method;
import com.googlecode.d2j.node.DexClassNode;
import com.googlecode.d2j.node.DexFileNode;
import com.googlecode.d2j.reader.Op;
import com.googlecode.d2j.visitors.DexCodeVisitor;
import com.googlecode.d2j.visitors.DexMethodVisitor;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassWriter;

/** Code that D8 does not emit, but obfuscators and other compilers do. */
class MethodConverterTest {
    private static final String TYPE = "Lphonehome/translate/Made;";

    private final Hierarchy known = new ClassPathHierarchy(getClass().getClassLoader());
    private final MethodConverter converter =
            new MethodConverter(new DexFileNode(), known, Limits.DEFAULT);

    private Class<?> made(String returns, Consumer<DexCodeVisitor> body, String... parameters)
            throws IllegalAccessException {
        DexClassNode node = new DexClassNode(1, TYPE, "Ljava/lang/Object;", new String[0]);
        DexMethodVisitor method =
                node.visitMethod(9, new Method(TYPE, "made", parameters, returns));
        DexCodeVisitor code = method.visitCode();
        body.accept(code);
        code.visitEnd();
        method.visitEnd();
        FrameWriter out = new FrameWriter(known, ClassWriter.COMPUTE_FRAMES);
        converter.convert(node, new ClassEmitter(out, known, node, false), true);
        return MethodHandles.lookup().defineHiddenClass(out.toByteArray(), true).lookupClass();
    }

    private static Consumer<DexCodeVisitor> zeroCompared(Op comparison) {
        return code -> {
            DexLabel taken = new DexLabel();
            code.visitRegister(2);
            code.visitConstStmt(Op.CONST_4, 0, 0);
            code.visitJumpStmt(comparison, 0, 1, taken);
            code.visitConstStmt(Op.CONST_4, 0, 0);
            code.visitStmt1R(Op.RETURN, 0);
            code.visitLabel(taken);
            code.visitConstStmt(Op.CONST_4, 0, 1);
            code.visitStmt1R(Op.RETURN, 0);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "IF_GT, -5, 1", "IF_GT, 5, 0", "IF_LT, -5, 0", "IF_LT, 5, 1", "IF_GE, 0, 1",
        "IF_GE, 5, 0", "IF_LE, -5, 0", "IF_LE, 5, 1", "IF_EQ, 0, 1", "IF_NE, 0, 0",
    })
    void zeroOnTheLeftComparesAsWritten(Op comparison, int right, int taken) throws Exception {
        Class<?> made = made("I", zeroCompared(comparison), "I");
        assertEquals(taken, made.getMethod("made", int.class).invoke(null, right));
    }

    @Test
    void cloneOfAnUnknownArrayCopiesIt() throws Exception {
        Method clone =
                new Method("Ljava/lang/Object;", "clone", new String[0], "Ljava/lang/Object;");
        Class<?> made =
                made(
                        "Ljava/lang/Object;",
                        code -> {
                            code.visitRegister(2);
                            code.visitMethodStmt(Op.INVOKE_VIRTUAL, new int[] {1}, clone);
                            code.visitStmt1R(Op.MOVE_RESULT_OBJECT, 0);
                            code.visitStmt1R(Op.RETURN_OBJECT, 0);
                        },
                        "Ljava/lang/Object;");
        int[] copy = (int[]) made.getMethod("made", Object.class).invoke(null, new int[] {1, 2});
        assertEquals(2, copy[1]);
    }

    @Test
    void aMethodThatNamesAMissingClassRunsUpToItsUse() throws Exception {
        Method use =
                new Method("Lgone/Gone;", "use", new String[] {"Lgone/Part;", "I"}, "Lgone/Whole;");
        Class<?> made =
                made(
                        "Ljava/lang/Runnable;",
                        code -> {
                            DexLabel present = new DexLabel();
                            code.visitRegister(2);
                            code.visitJumpStmt(Op.IF_NEZ, 1, -1, present);
                            code.visitConstStmt(Op.CONST_4, 0, 0);
                            code.visitStmt1R(Op.RETURN_OBJECT, 0);
                            code.visitLabel(present);
                            code.visitConstStmt(Op.CONST_4, 0, 3);
                            code.visitMethodStmt(Op.INVOKE_STATIC, new int[] {1, 0}, use);
                            code.visitStmt1R(Op.MOVE_RESULT_OBJECT, 0);
                            code.visitStmt1R(Op.RETURN_OBJECT, 0);
                        },
                        "Ljava/lang/Thread;");
        var call = made.getMethod("made", Thread.class);
        assertNull(call.invoke(null, new Object[] {null}));
        var thrown =
                assertThrows(
                        InvocationTargetException.class,
                        () -> call.invoke(null, Thread.currentThread()));
        assertEquals(NoClassDefFoundError.class, thrown.getCause().getClass());
    }

    @Test
    void aMethodThatCannotBeConvertedThrowsAndSaysWhy() throws Exception {
        Class<?> made =
                made(
                        "V",
                        code -> {
                            code.visitRegister(1);
                            code.visitJumpStmt(Op.GOTO, -1, -1, new DexLabel());
                        });
        assertTrue(converter.broken().containsKey("made()V"));
        InvocationTargetException thrown =
                assertThrows(
                        InvocationTargetException.class, () -> made.getMethod("made").invoke(null));
        assertEquals(VerifyError.class, thrown.getCause().getClass());
    }
}
