package phonehome.natives;

import java.util.HashMap;
import java.util.Map;
import phonehome.natives.cpu.Memory;
import phonehome.natives.cpu.Regions;
import phonehome.natives.elf.BadLibrary;
import phonehome.natives.elf.Library;
import phonehome.natives.elf.Symbol;

/** The functions of {@code libdl.so}, which on a phone are the linker's own. */
final class LinkerFunctions {
    private static final int HANDLE_STEP = 16;

    private final Machine machine;
    private final Memory memory;
    private final Strings strings;
    private final Map<Integer, String> errors = new HashMap<>();

    LinkerFunctions(Machine machine, Strings strings) {
        this.machine = machine;
        this.memory = machine.memory();
        this.strings = strings;
    }

    void addTo(Stubs stubs) {
        stubs.add("dlopen", HostFunction.of(this::open));
        stubs.add("android_dlopen_ext", HostFunction.of(this::open));
        stubs.add("dlsym", HostFunction.of(this::symbol));
        stubs.add("dlclose", HostFunction.of(trap -> 0));
        stubs.add("dlerror", HostFunction.of(this::error));
        stubs.add("dladdr", HostFunction.of(this::address));
        stubs.add("dl_iterate_phdr", HostFunction.of(this::iterate));
        stubs.add("dl_unwind_find_exidx", HostFunction.of(this::exceptionIndex));
        stubs.add("__tls_get_addr", HostFunction.of(this::threadLocal));
    }

    private long open(Trap trap) {
        if (trap.argument(0) == 0) {
            return HANDLE_STEP - 1;
        }
        String name = memory.getString(trap.argument(0));
        try {
            return (long) HANDLE_STEP * machine.linker().load(name).number();
        } catch (BadLibrary e) {
            fail(trap, e.getMessage());
            return 0;
        }
    }

    private synchronized void fail(Trap trap, String message) {
        errors.put(trap.thread().tid(), message);
    }

    private synchronized long error(Trap trap) {
        String message = errors.remove(trap.thread().tid());
        return message == null ? 0 : strings.address(message);
    }

    private long symbol(Trap trap) {
        String name = memory.getString(trap.argument(1));
        Library library = machine.linker().get(trap.argument(0) / HANDLE_STEP);
        boolean exact = library != null && trap.argument(0) % HANDLE_STEP == 0;
        long found = exact ? machine.linker().symbol(library, name) : machine.linker().symbol(name);
        if (found == 0) {
            fail(trap, "undefined symbol: " + name);
        }
        return found;
    }

    /** struct Dl_info: the library's name and base, the symbol's name and address. */
    private long address(Trap trap) {
        long address = trap.argument(0);
        Library library = machine.linker().at(address);
        if (library == null) {
            return 0;
        }
        int word = machine.cpu().pointerSize();
        long info = trap.argument(1);
        Symbol symbol = library.nearest(address);
        memory.putPointer(info, strings.address(library.path()));
        memory.putPointer(info + word, library.base());
        memory.putPointer(info + 2L * word, symbol == null ? 0 : strings.address(symbol.name()));
        memory.putPointer(info + 3L * word, symbol == null ? 0 : library.base() + symbol.value());
        return 1;
    }

    /** struct dl_phdr_info: base, name, program headers and their number. */
    private long iterate(Trap trap) {
        int word = machine.cpu().pointerSize();
        long info = machine.regions().map(64, Regions.READ | Regions.WRITE, "[anon:linker]");
        long answer = 0;
        for (Library library : machine.linker().all()) {
            memory.putPointer(info, library.base());
            memory.putPointer(info + word, strings.address(library.path()));
            memory.putPointer(info + 2L * word, library.programHeaders());
            memory.putInt(info + 3L * word, library.programHeaderCount());
            answer = machine.call(trap.argument(0), info, 4L * word, trap.argument(1));
            if ((int) answer != 0) {
                break;
            }
        }
        machine.regions().unmap(info, 64);
        return answer;
    }

    private long exceptionIndex(Trap trap) {
        Library library = machine.linker().at(trap.argument(0));
        long[] index = library == null ? null : library.exceptionIndex();
        if (index == null) {
            return 0;
        }
        memory.putInt(trap.argument(1), (int) index[1]);
        return index[0];
    }

    /** A module and an offset. */
    private long threadLocal(Trap trap) {
        int word = machine.cpu().pointerSize();
        Library library = machine.linker().get(memory.getPointer(trap.argument(0)));
        long offset = memory.getPointer(trap.argument(0) + word);
        return machine.threads().variables(trap.thread(), library) + offset;
    }
}
