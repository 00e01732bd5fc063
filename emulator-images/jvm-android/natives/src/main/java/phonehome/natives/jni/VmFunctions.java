package phonehome.natives.jni;

import phonehome.natives.HostFunction;
import phonehome.natives.Trap;

/** What {@code JavaVM} offers. */
final class VmFunctions {
    private static final int ATTACH = 4;
    private static final int DETACH = 5;
    private static final int GET_ENVIRONMENT = 6;
    private static final int ATTACH_AS_DAEMON = 7;
    private static final int BAD_VERSION = -3;
    private static final int FIRST_VERSION = 0x00010001;

    private final Jni jni;

    VmFunctions(Jni jni) {
        this.jni = jni;
    }

    /** Addresses of the functions, by number. */
    long[] all(int count) {
        long[] functions = new long[count];
        for (int i = 0; i < count; i++) {
            functions[i] = add(trap -> Jni.ERROR);
        }
        functions[ATTACH] = add(this::give);
        functions[DETACH] = add(trap -> Jni.OK);
        functions[GET_ENVIRONMENT] = add(this::find);
        functions[ATTACH_AS_DAEMON] = add(this::give);
        return functions;
    }

    private long add(HostFunction.Answer answer) {
        return jni.machine().stubs().add(HostFunction.of(answer));
    }

    /** Every thread that runs native code is known to the JVM already. */
    private long give(Trap trap) {
        jni.memory().putPointer(trap.argument(1), jni.environment());
        return Jni.OK;
    }

    private long find(Trap trap) {
        int version = trap.intArgument(2);
        if (version < FIRST_VERSION || version > Jni.VERSION_1_6) {
            return BAD_VERSION;
        }
        return give(trap);
    }
}
