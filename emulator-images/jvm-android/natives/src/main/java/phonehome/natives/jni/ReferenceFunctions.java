package phonehome.natives.jni;

import java.lang.reflect.Modifier;
import java.nio.Buffer;
import phonehome.natives.Trap;

/** References, objects as such, monitors, and buffers outside of the heap. */
final class ReferenceFunctions {
    private final Jni jni;

    ReferenceFunctions(Jni jni) {
        this.jni = jni;
    }

    void addAll() {
        jni.add(19, this::pushFrame);
        jni.add(20, this::popFrame);
        jni.add(21, (trap, env) -> jni.references().global(object(trap, env)));
        jni.add(22, this::delete);
        jni.add(23, this::deleteLocal);
        jni.add(24, (trap, env) -> object(trap, env) == env.get(trap.argument(2)) ? 1 : 0);
        jni.add(25, (trap, env) -> env.local(object(trap, env)));
        jni.add(26, (trap, env) -> Jni.OK);
        jni.add(27, this::allocate);
        jni.add(31, (trap, env) -> env.local(object(trap, env).getClass()));
        jni.add(32, this::isInstance);
        jni.add(217, this::enterMonitor);
        jni.add(218, this::leaveMonitor);
        jni.add(219, this::vm);
        jni.add(226, (trap, env) -> jni.references().weak(object(trap, env)));
        jni.add(227, this::delete);
        jni.add(229, this::newBuffer);
        jni.add(230, (trap, env) -> jni.buffers().address(object(trap, env)));
        jni.add(231, 'J', this::capacity);
        jni.add(232, (trap, env) -> object(trap, env) == null ? 0 : kind(trap));
    }

    private static Object object(Trap trap, Environment env) {
        return env.get(trap.argument(1));
    }

    private long pushFrame(Trap trap, Environment env) {
        env.pushFrame();
        return Jni.OK;
    }

    private long popFrame(Trap trap, Environment env) {
        Object kept = object(trap, env);
        env.popFrame();
        return env.local(kept);
    }

    private long delete(Trap trap, Environment env) {
        jni.references().delete(trap.argument(1));
        return 0;
    }

    private long deleteLocal(Trap trap, Environment env) {
        env.delete(trap.argument(1));
        return 0;
    }

    private long allocate(Trap trap, Environment env) throws Exception {
        Class<?> type = (Class<?>) object(trap, env);
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            throw new InstantiationException(type.getName());
        }
        return env.local(Allocator.allocate(type));
    }

    private long isInstance(Trap trap, Environment env) {
        Object object = object(trap, env);
        Class<?> type = (Class<?>) env.get(trap.argument(2));
        return object == null || type.isInstance(object) ? 1 : 0;
    }

    private long enterMonitor(Trap trap, Environment env) {
        Object object = object(trap, env);
        if (object == null) {
            return Jni.ERROR;
        }
        trap.enterMonitor(object);
        return Jni.OK;
    }

    private long leaveMonitor(Trap trap, Environment env) {
        if (!Thread.holdsLock(object(trap, env))) {
            throw new IllegalMonitorStateException("the thread does not own the monitor");
        }
        trap.leaveMonitor();
        return Jni.OK;
    }

    private long vm(Trap trap, Environment env) {
        jni.memory().putPointer(trap.argument(1), jni.vm());
        return Jni.OK;
    }

    /** {@code jlong} is the third argument: on 32 bits it lies in two words from an even one on. */
    private long newBuffer(Trap trap, Environment env) {
        long address = trap.argument(1);
        return env.local(jni.buffers().wrap(address, trap.intArgument(2)));
    }

    private long capacity(Trap trap, Environment env) {
        Object object = object(trap, env);
        boolean direct = object instanceof Buffer buffer && buffer.isDirect();
        return !direct ? -1 : ((Buffer) object).capacity();
    }

    private static int kind(Trap trap) {
        return References.kind(trap.argument(1));
    }
}
