package phonehome.natives.jni;

import java.util.List;
import phonehome.natives.Machine;
import phonehome.natives.cpu.Arguments;
import phonehome.natives.elf.Library;

/** From Java to native code: native methods, and what libraries run when they are loaded. */
public final class Bridge {
    private final Machine machine;
    private final Jni jni;

    public Bridge(Machine machine, Jni jni) {
        this.machine = machine;
        this.jni = jni;
    }

    /**
     * Runs a library's {@code JNI_OnLoad}, if it has one, as code of that loader.
     *
     * @throws Throwable what it threw
     */
    public void load(Library library, ClassLoader loader) throws Throwable {
        long function = library.address("JNI_OnLoad");
        if (function == 0) {
            return;
        }
        Arguments arguments = new Arguments().add(jni.vm()).add(0);
        int version = (int) run(function, arguments, 'I', loader);
        if (version < 0x00010001 || version > Jni.VERSION_1_6) {
            throw new UnsatisfiedLinkError(
                    "Bad JNI version returned from JNI_OnLoad in \"" + library + "\": " + version);
        }
    }

    /** The function of a native method, 0 if no library has it. */
    public long find(Class<?> type, String name, String descriptor) {
        long function = jni.registered(type, name, descriptor);
        if (function == 0) {
            function = symbol(NativeMethod.shortName(type.getName(), name));
        }
        return function != 0
                ? function
                : symbol(NativeMethod.longName(type.getName(), name, descriptor));
    }

    private long symbol(String name) {
        List<Library> all = machine.linker().all();
        for (Library library : all) {
            long address = library.isSystem() ? 0 : library.address(name);
            if (address != 0) {
                return address;
            }
        }
        return 0;
    }

    /**
     * Calls a native method's function.
     *
     * @param receiver null for a static method
     * @param values boxed arguments
     * @return the boxed result, null for void
     * @throws Throwable what native code threw
     */
    public Object call(
            long function, Class<?> type, Object receiver, String descriptor, Object[] values)
            throws Throwable {
        Environment environment = jni.current();
        int depth = environment.depth();
        environment.pushFrame();
        jni.buffers().toNative();
        try {
            Arguments arguments = new Arguments().add(jni.environment());
            arguments.add(environment.local(receiver == null ? type : receiver));
            List<Character> kinds = Types.kinds(descriptor);
            for (int i = 0; i < values.length; i++) {
                char kind = kinds.get(i);
                long bits = kind == 'L' ? environment.local(values[i]) : Types.bits(values[i]);
                arguments.add(kind, bits);
            }
            char kind = Types.resultKind(descriptor);
            long bits = run(function, arguments, kind, type.getClassLoader());
            return kind == 'L' ? environment.get(bits) : Types.box(kind, bits);
        } finally {
            jni.buffers().toJava();
            environment.popTo(depth);
        }
    }

    /** Runs a function as code of that loader; what is pending afterwards is thrown. */
    private long run(long function, Arguments arguments, char kind, ClassLoader loader)
            throws Throwable {
        Environment environment = jni.current();
        environment.enter(loader);
        long bits;
        try {
            bits = machine.call(function, arguments, kind);
        } finally {
            environment.leave();
        }
        Throwable pending = environment.takePending();
        if (pending != null) {
            throw pending;
        }
        return bits;
    }
}
