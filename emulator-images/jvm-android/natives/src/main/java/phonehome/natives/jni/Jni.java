package phonehome.natives.jni;

import java.util.HashMap;
import java.util.Map;
import phonehome.natives.HostFunction;
import phonehome.natives.Machine;
import phonehome.natives.ThreadExit;
import phonehome.natives.Trap;
import phonehome.natives.cpu.BadAddress;
import phonehome.natives.cpu.Memory;
import phonehome.natives.cpu.Regions;
import phonehome.runtime.guard.Exits;

/** The tables of functions through which native code reaches Java, and what they share. */
public final class Jni {
    static final int VERSION_1_6 = 0x00010006;
    static final int OK = 0;
    static final int ERROR = -1;

    private static final int FUNCTIONS = 233;
    private static final int VM_FUNCTIONS = 8;

    /** A function of JNI; its result is a number, a pointer or a reference. */
    interface Function {
        long run(Trap trap, Environment environment) throws Throwable;
    }

    private final Machine machine;
    private final References references = new References();
    private final Members members = new Members();
    private final DirectBuffers buffers;
    private final Map<String, Long> registered = new HashMap<>();
    private final long[] functions = new long[FUNCTIONS];
    private final long environment;
    private final long vm;

    public Jni(Machine machine) {
        this.machine = machine;
        buffers = new DirectBuffers(machine);
        for (int i = 0; i < FUNCTIONS; i++) {
            int number = i;
            functions[i] = machine.stubs().add(trap -> missing(trap, number));
        }
        new ClassFunctions(this).addAll();
        new ReferenceFunctions(this).addAll();
        new CallFunctions(this).addAll();
        new FieldFunctions(this).addAll();
        new StringFunctions(this).addAll();
        new ArrayFunctions(this).addAll();
        environment = table(functions);
        vm = table(new VmFunctions(this).all(VM_FUNCTIONS));
    }

    private void missing(Trap trap, int number) {
        machine.phone().missing("jni", "function " + number);
        trap.answer(0);
    }

    /** A pointer to a pointer to the table. */
    private long table(long[] entries) {
        int word = machine.cpu().pointerSize();
        long size = (entries.length + 1L) * word;
        long at = machine.regions().map(size, Regions.READ | Regions.WRITE, "[anon:jni]");
        memory().putPointer(at, at + word);
        for (int i = 0; i < entries.length; i++) {
            memory().putPointer(at + (i + 1L) * word, entries[i]);
        }
        return at;
    }

    Machine machine() {
        return machine;
    }

    Memory memory() {
        return machine.memory();
    }

    References references() {
        return references;
    }

    Members members() {
        return members;
    }

    DirectBuffers buffers() {
        return buffers;
    }

    /** What {@code JNIEnv*} is. */
    long environment() {
        return environment;
    }

    /** What {@code JavaVM*} is. */
    long vm() {
        return vm;
    }

    /** The current thread's. */
    Environment current() {
        var thread = machine.threads().current();
        if (thread.environment() == null) {
            thread.setEnvironment(new Environment(references));
        }
        return (Environment) thread.environment();
    }

    /** Adds the function of that number. */
    void add(int number, Function function) {
        add(number, 'I', function);
    }

    /** The same with a result of that kind, as in JNI signatures. */
    void add(int number, char kind, Function function) {
        functions[number] = machine.stubs().add(host(kind, function));
    }

    /** What a function throws becomes the pending exception, unless the process has ended. */
    HostFunction host(char kind, Function function) {
        return trap -> {
            Environment here = current();
            long result = 0;
            try {
                buffers.toJava();
                result = function.run(trap, here);
            } catch (BadAddress | ThreadExit | Exits.ProcessExit e) {
                throw e;
            } catch (Throwable e) {
                if (machine.isDead()) {
                    throw e;
                }
                here.setPending(e);
            } finally {
                buffers.toNative();
            }
            trap.answer(kind, result);
        };
    }

    /** The loader of the code that runs. */
    ClassLoader loader() {
        ClassLoader own = current().loader();
        return own == null ? machine.phone().loader() : own;
    }

    /** Binds a native method to a function. */
    synchronized void register(Class<?> type, String name, String descriptor, long function) {
        registered.put(key(type, name, descriptor), function);
    }

    synchronized void unregister(Class<?> type) {
        String ofType = key(type, "", "");
        registered.keySet().removeIf(key -> key.startsWith(ofType));
    }

    synchronized long registered(Class<?> type, String name, String descriptor) {
        return registered.getOrDefault(key(type, name, descriptor), 0L);
    }

    private static String key(Class<?> type, String name, String descriptor) {
        return type.getName() + "@" + System.identityHashCode(type) + "." + name + descriptor;
    }
}
