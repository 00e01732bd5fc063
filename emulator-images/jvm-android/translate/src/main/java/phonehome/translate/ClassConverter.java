package phonehome.translate;

import com.googlecode.d2j.Method;
import com.googlecode.d2j.node.DexClassNode;
import com.googlecode.d2j.node.DexCodeNode;
import com.googlecode.d2j.node.DexFileNode;
import com.googlecode.d2j.node.DexMethodNode;
import com.googlecode.d2j.reader.DexFileReader;
import com.googlecode.d2j.visitors.DexClassVisitor;
import com.googlecode.d2j.visitors.DexCodeVisitor;
import com.googlecode.d2j.visitors.DexMethodVisitor;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import phonehome.translate.dex.DexFile;

/**
 * One DEX class to one class file: directly ({@link DirectMethods}), or by dex2jar if one of its
 * methods cannot be. Used by one thread.
 */
final class ClassConverter {
    private static final int MAX_ATTEMPTS = 200;
    private static final int MAX_LATE = 2;
    private static final int BARE = DexFileReader.SKIP_DEBUG | DexFileReader.SKIP_ANNOTATION;

    private final ClassIndex index;
    private final List<DexFileReader> readers = new ArrayList<>();
    private final MethodConverter methods;
    private final Watchdog watchdog;
    private final int mostInstructions;

    /**
     * @param classFile null if the whole class failed
     */
    record Result(String name, byte[] classFile, List<FailedClass> failed) {}

    ClassConverter(
            List<byte[]> files,
            ClassIndex index,
            MethodConverter methods,
            Watchdog watchdog,
            int mostInstructions)
            throws DexException {
        for (byte[] dex : files) {
            readers.add(ClassIndex.open(dex));
        }
        this.index = index;
        this.methods = methods;
        this.watchdog = watchdog;
        this.mostInstructions = mostInstructions;
    }

    /** Directly, and by dex2jar what cannot be. */
    Result convert(ClassIndex.Entry entry) {
        methods.broken().clear();
        byte[] direct = direct(entry);
        return direct == null ? byDex2jar(entry) : new Result(entry.name(), direct, List.of());
    }

    /** Null for a class with a method that has no direct translation. */
    private byte[] direct(ClassIndex.Entry entry) {
        watchdog.enter();
        try {
            ClassReader reader = new ClassReader();
            readers.get(entry.file()).accept(reader, entry.index(), DexFileReader.SKIP_CODE);
            DexClassNode node = reader.clzs.get(0);
            FrameWriter out = new FrameWriter(index, ClassWriter.COMPUTE_MAXS);
            DexFile dex = index.dex(entry);
            var code =
                    new DirectMethods(dex, dex.definition(entry.index()), index, mostInstructions);
            methods.convertDirectly(node, new ClassEmitter(out, index, node, true), code);
            return out.toByteArray();
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError unfit) {
            return null;
        } finally {
            watchdog.leave();
        }
    }

    /**
     * Starts again without each method that fails where it cannot be mended (reading, frames,
     * size), and at last without debug information and annotations.
     */
    private Result byDex2jar(ClassIndex.Entry entry) {
        int late = 0;
        int config = 0;
        Throwable last = null;
        for (int attempt = 0; attempt < MAX_ATTEMPTS && late <= MAX_LATE; attempt++) {
            methods.enter("");
            try {
                return result(entry, attempt(entry, config));
            } catch (MethodTooLargeException large) {
                last = large;
                methods.enter(MethodConverter.key(large.getMethodName(), large.getDescriptor()));
            } catch (Stop.TimeLimit stopped) {
                last = stopped;
                late++;
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
                last = failure;
            }
            if (!methods.current().isEmpty()
                    && methods.broken().putIfAbsent(methods.current(), last) == null) {
                continue;
            }
            if (config == BARE) {
                break;
            }
            config = BARE;
        }
        return new Result(entry.name(), null, List.of(FailedClass.of(entry.name(), "", last)));
    }

    private Result result(ClassIndex.Entry entry, byte[] classFile) {
        List<FailedClass> failed = new ArrayList<>();
        methods.broken()
                .forEach((name, why) -> failed.add(FailedClass.of(entry.name(), name, why)));
        return new Result(entry.name(), classFile, failed);
    }

    private byte[] attempt(ClassIndex.Entry entry, int config) {
        watchdog.enter();
        try {
            ClassReader reader = new ClassReader();
            readers.get(entry.file()).accept(reader, entry.index(), config);
            DexClassNode node = reader.clzs.get(0);
            FrameWriter out = new FrameWriter(index, ClassWriter.COMPUTE_FRAMES);
            methods.convert(node, new ClassEmitter(out, index, node, false), config == 0);
            return out.toByteArray();
        } finally {
            watchdog.leave();
        }
    }

    /** Notes the method at hand, and reads no code of one that is known to fail. */
    private final class ClassReader extends DexFileNode {
        @Override
        public DexClassVisitor visit(int access, String name, String base, String[] interfaces) {
            DexClassNode node =
                    new DexClassNode(access, name, base, interfaces) {
                        @Override
                        public DexMethodVisitor visitMethod(int flags, Method method) {
                            return read(this, flags, method);
                        }
                    };
            clzs.add(node);
            return node;
        }

        private DexMethodVisitor read(DexClassNode owner, int flags, Method method) {
            String key = MethodConverter.key(method.getName(), method.getDesc());
            methods.enter(key);
            boolean broken = methods.broken().containsKey(key);
            DexMethodNode node =
                    new DexMethodNode(flags, method) {
                        @Override
                        public DexCodeVisitor visitCode() {
                            DexCodeVisitor code = super.visitCode();
                            codeNode = broken ? new DexCodeNode() : codeNode;
                            return broken ? null : code;
                        }

                        @Override
                        public void visitEnd() {
                            super.visitEnd();
                            methods.enter("");
                        }
                    };
            node.codeNode = new DexCodeNode();
            if (owner.methods == null) {
                owner.methods = new ArrayList<>();
            }
            owner.methods.add(node);
            return node;
        }
    }
}
