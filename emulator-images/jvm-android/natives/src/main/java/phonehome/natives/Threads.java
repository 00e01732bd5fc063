package phonehome.natives;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import phonehome.natives.cpu.Cpu;
import phonehome.natives.cpu.Regions;
import phonehome.natives.elf.Library;

/** The threads of a process that run native code. */
public final class Threads {
    private static final long STACK = 1 << 20;
    private static final int MOST = 2000;

    private final Machine machine;
    private final ThreadLocal<NativeThread> current = new ThreadLocal<>();
    private final List<NativeThread> all = new ArrayList<>();
    private final Map<Thread, NativeThread> born = new HashMap<>();
    private int nextTid;

    Threads(Machine machine) {
        this.machine = machine;
        nextTid = machine.phone().pid();
    }

    /** The calling thread's; made when it first runs native code. */
    public NativeThread current() {
        NativeThread known = current.get();
        if (known == null) {
            known = attach();
            current.set(known);
        }
        return known;
    }

    private synchronized NativeThread attach() {
        sweep();
        int tid = nextTid++;
        Regions regions = machine.regions();
        String name = tid == machine.phone().pid() ? "[stack]" : "[anon:stack_and_tls:" + tid + "]";
        long stack = regions.map(STACK, Regions.READ | Regions.WRITE, name);
        long block = regions.map(ThreadBlock.SIZE, Regions.READ | Regions.WRITE, "[anon:tls]");
        if (stack == 0 || block == 0) {
            throw new OutOfMemoryError("no memory for a native thread");
        }
        ThreadBlock.write(machine, block, tid, stack, STACK);
        NativeThread thread = new NativeThread(Thread.currentThread(), tid, block, stack + STACK);
        all.add(thread);
        return thread;
    }

    /** Threads of Java end without a word to native code. */
    private void sweep() {
        for (NativeThread thread : List.copyOf(all)) {
            if (!thread.isAlive() && thread.stackTop() != 0) {
                all.remove(thread);
                machine.forget(thread);
                machine.regions().unmap(thread.stackTop() - STACK, STACK);
                machine.regions().unmap(thread.threadPointer(), ThreadBlock.SIZE);
            }
        }
    }

    /**
     * What {@code clone} does for {@code pthread_create}: a thread that goes on where the calling
     * one stands, with a stack and a thread pointer of its own.
     *
     * @param named told of the id before the thread starts
     * @return the id, 0 if there are too many
     */
    public synchronized int start(
            Trap trap, long stack, long threadPointer, long cleared, IntConsumer named) {
        if (all.size() >= MOST) {
            return 0;
        }
        int tid = nextTid++;
        Runnable body = () -> run(trap.pc());
        Thread java = new Thread(null, body, "Thread-" + tid, 1 << 19);
        NativeThread thread = new NativeThread(java, tid, threadPointer, 0);
        thread.setClearedAtExit(cleared);
        thread.keepContext(machine.holding(trap.thread(), () -> copy(stack, threadPointer)));
        all.add(thread);
        born.put(java, thread);
        named.accept(tid);
        java.start();
        return tid;
    }

    private long copy(long stack, long threadPointer) {
        Cpu cpu = machine.cpu();
        long now = cpu.save();
        cpu.setRegister(0, 0);
        cpu.setSp(stack);
        cpu.setThreadPointer(threadPointer);
        long copy = cpu.save();
        cpu.restore(now);
        Cpu.forget(now);
        return copy;
    }

    private void run(long pc) {
        NativeThread thread;
        synchronized (this) {
            thread = born.remove(Thread.currentThread());
        }
        current.set(thread);
        try {
            machine.runThread(thread, pc);
        } catch (ThreadExit e) {
            // as it should be
        } finally {
            synchronized (this) {
                all.remove(thread);
            }
            machine.forget(thread);
        }
    }

    /** The address of the thread's copy of a library's own variables. */
    long variables(NativeThread thread, Library library) {
        return thread.variables().of(library, machine.memory(), machine.regions());
    }

    /** Ids of all threads. */
    public synchronized List<Integer> ids() {
        return all.stream().map(NativeThread::tid).toList();
    }
}
