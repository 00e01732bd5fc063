package phonehome.natives;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import phonehome.natives.elf.Library;
import phonehome.natives.elf.Linker;

/** What the linker needs of machine and phone. */
final class LinkerNeeds implements Linker.Provider {
    /**
     * Functions newer than the C library of the device that do what older ones do; a surplus last
     * argument is ignored.
     */
    private static final Map<String, String> SAME_AS =
            Map.ofEntries(
                    Map.entry("__write_chk", "write"),
                    Map.entry("__pwrite_chk", "pwrite"),
                    Map.entry("__fread_chk", "fread"),
                    Map.entry("__fwrite_chk", "fwrite"),
                    Map.entry("__getcwd_chk", "getcwd"),
                    Map.entry("__poll_chk", "poll"),
                    Map.entry("strtod_l", "strtod"),
                    Map.entry("strtof_l", "strtof"),
                    Map.entry("strtol_l", "strtol"),
                    Map.entry("strtoul_l", "strtoul"),
                    Map.entry("strerror_l", "strerror"),
                    Map.entry("sigaction64", "sigaction"),
                    Map.entry("sigemptyset64", "sigemptyset"),
                    Map.entry("pthread_sigmask64", "pthread_sigmask"),
                    Map.entry("getentropy", "getrandom"));

    private final Machine machine;
    private final SystemLibraries system;
    private final Map<String, Long> missing = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private long resolver;

    LinkerNeeds(Machine machine, SystemLibraries system) {
        this.machine = machine;
        this.system = system;
    }

    @Override
    public Linker.Found library(String name) {
        Linker.Found own = system.comesFirst(name) ? system.find(name) : null;
        if (own != null) {
            return own;
        }
        Phone.AppLibrary found = machine.phone().library(name);
        return found == null
                ? system.find(name)
                : new Linker.Found(found.path(), found.bytes(), false);
    }

    @Override
    public long function(String name) {
        long own = machine.stubs().find(name);
        String other = own == 0 ? SAME_AS.get(name) : null;
        return other == null ? own : machine.linker().symbol(other);
    }

    @Override
    public synchronized long missing(String library, String symbol) {
        return missing.computeIfAbsent(
                symbol,
                name ->
                        machine.stubs()
                                .add(
                                        trap -> {
                                            tell(library, name);
                                            trap.answer(0);
                                        }));
    }

    private synchronized void tell(String library, String symbol) {
        if (told.add(symbol)) {
            machine.phone().missing(library, symbol);
        }
    }

    @Override
    public long call(long function) {
        return machine.call(function, 0, 0, 0);
    }

    /** AArch64's descriptors: the answer is the distance from the thread pointer. */
    @Override
    public synchronized long threadLocalResolver() {
        if (resolver == 0) {
            resolver = machine.stubs().add(this::resolve);
        }
        return resolver;
    }

    private void resolve(Trap trap) {
        long variable = machine.memory().getLong(trap.register(0) + 8);
        Library library = machine.linker().get(variable >>> 32);
        long address = machine.threads().variables(trap.thread(), library) + (int) variable;
        trap.answer(address - trap.thread().threadPointer());
    }
}
