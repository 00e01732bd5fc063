package phonehome.natives.elf;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import phonehome.natives.cpu.Cpu;
import phonehome.natives.cpu.Memory;
import phonehome.natives.cpu.Regions;

/**
 * Loads libraries and all that they need, as Android's linker does (bionic, linker/linker.cpp).
 *
 * <p>Symbols are looked for in the library itself and then, breadth first, in what it needs. A
 * phone's library has functions that the {@link Provider} stands for.
 */
public final class Linker implements Relocator.Finder {
    /** What the linker asks of others. */
    public interface Provider {
        /** The library of that name or path, or null. */
        Found library(String name);

        /** The host's function of that name which takes the place of a phone's; 0 for none. */
        long function(String name);

        /** A function to call in the place of one that no library has. */
        long missing(String library, String symbol);

        /** Runs a function of the library that was just loaded. */
        long call(long function);

        /** The function for {@link Relocator.Finder#threadLocalResolver}. */
        long threadLocalResolver();
    }

    /**
     * A library's file.
     *
     * @param bytes its content; null for a library of a phone that this device has not
     */
    public record Found(String path, byte[] bytes, boolean system) {}

    private static final int MOST_LIBRARIES = 512;

    private final Cpu cpu;
    private final Memory memory;
    private final Regions regions;
    private final Provider provider;
    private final Map<String, Library> loaded = new LinkedHashMap<>();
    private final List<Library> byNumber = new ArrayList<>();

    public Linker(Cpu cpu, Memory memory, Regions regions, Provider provider) {
        this.cpu = cpu;
        this.memory = memory;
        this.regions = regions;
        this.provider = provider;
    }

    /** All libraries, in the order in which they were loaded. */
    public synchronized List<Library> all() {
        return List.copyOf(byNumber);
    }

    /** The library of that handle, or null. */
    public synchronized Library get(long number) {
        return number >= 1 && number <= byNumber.size() ? byNumber.get((int) number - 1) : null;
    }

    /** The library that holds the address, or null. */
    public Library at(long address) {
        for (Library library : all()) {
            if (library.holds(address)) {
                return library;
            }
        }
        return null;
    }

    /**
     * Loads a library and what it needs, and runs their initialisers; a loaded one is given back.
     *
     * @param name file name or path
     */
    public synchronized Library load(String name) throws BadLibrary {
        Library known = loaded.get(name);
        if (known != null) {
            return known;
        }
        List<Library> fresh = new ArrayList<>();
        Library library = place(name, null, fresh);
        if (library == null) {
            throw new BadLibrary("dlopen failed: library \"" + name + "\" not found");
        }
        for (Library one : fresh) {
            link(one);
        }
        for (int i = fresh.size() - 1; i >= 0; i--) {
            initialise(fresh.get(i));
            fresh.get(i).image().release();
        }
        return library;
    }

    /** Lays out a library and, after it, what it needs. Null for one that only a phone has. */
    private Library place(String name, Library by, List<Library> fresh) throws BadLibrary {
        Found file = provider.library(name);
        if (file == null) {
            String needed = by == null ? "" : ": needed by " + by.path();
            throw new BadLibrary("dlopen failed: library \"" + name + "\" not found" + needed);
        }
        Library known = loaded.get(file.path());
        if (known != null || file.bytes() == null) {
            return known;
        }
        if (byNumber.size() >= MOST_LIBRARIES) {
            throw new BadLibrary("dlopen failed: too many libraries");
        }
        Library library = lay(file);
        loaded.put(file.path(), library);
        loaded.put(name, library);
        loaded.putIfAbsent(library.name(), library);
        byNumber.add(library);
        fresh.add(library);
        for (Long offset : library.dynamic().needed()) {
            Library needed = needed(library.symbols().string(offset), library, fresh);
            if (needed != null) {
                library.needed().add(needed);
            }
        }
        return library;
    }

    private Library needed(String name, Library by, List<Library> fresh) throws BadLibrary {
        Library known = loaded.get(name);
        return known != null ? known : place(name, by, fresh);
    }

    private Library lay(Found file) throws BadLibrary {
        Image image = new Image(file.path(), file.bytes(), cpu.isWide());
        Segment dynamic = image.segment(Segment.DYNAMIC);
        if (dynamic == null) {
            throw image.bad("has no dynamic section");
        }
        long size = image.bytes().length;
        long base = regions.map(size, Regions.READ | Regions.WRITE, file.path());
        if (base == 0) {
            throw image.bad("does not fit into memory");
        }
        Dynamic section = new Dynamic(image, dynamic.address());
        return new Library(file.path(), file.system(), byNumber.size() + 1, base, image, section);
    }

    private void link(Library library) throws BadLibrary {
        Image image = library.image();
        List<Long> indirect = new Relocator(library, image, this).run();
        memory.write(library.base(), image.bytes());
        for (Segment segment : image.loaded()) {
            long from = library.base() + (segment.address() & -Regions.PAGE);
            long to = library.base() + segment.address() + segment.inMemory();
            regions.protect(from, to - from, protection(segment.flags()));
        }
        for (Long place : indirect) {
            long at = library.base() + place;
            memory.putPointer(at, provider.call(memory.getPointer(at)));
        }
    }

    /** Never execute alone: Unicorn reads code it executes. */
    private static int protection(int flags) {
        boolean executable = (flags & 1) != 0;
        boolean writable = (flags & 2) != 0;
        return Regions.READ | (writable ? Regions.WRITE : 0) | (executable ? Regions.EXECUTE : 0);
    }

    private void initialise(Library library) throws BadLibrary {
        Dynamic dynamic = library.dynamic();
        if (dynamic.get(Dynamic.INIT) != 0) {
            provider.call(library.base() + dynamic.get(Dynamic.INIT));
        }
        int word = cpu.pointerSize();
        long table = library.base() + dynamic.get(Dynamic.INIT_ARRAY);
        for (long i = 0; i + word <= dynamic.get(Dynamic.INIT_ARRAY_SIZE); i += word) {
            long function = memory.getPointer(table + i);
            long none = cpu.isWide() ? -1L : 0xffffffffL;
            if (function != 0 && function != none) {
                provider.call(function);
            }
        }
    }

    @Override
    public long find(Library by, Symbol symbol) {
        long address = search(by, symbol.name());
        if (address == 0 && symbol.defined()) {
            address = by.base() + symbol.value();
        }
        if (address == 0) {
            address = symbol(symbol.name()); // old apps leave out what is always there
        }
        if (address == 0 && !symbol.weak()) {
            address = provider.missing(by.name(), symbol.name());
        }
        return address;
    }

    @Override
    public long threadLocalResolver() {
        return provider.threadLocalResolver();
    }

    @Override
    public long[] threadLocal(Library by, Symbol symbol) {
        for (Library library : reach(by)) {
            Symbol found = library.symbol(symbol.name());
            if (found != null && found.threadLocal()) {
                return new long[] {library.number(), found.value()};
            }
        }
        return new long[] {by.number(), symbol.value()};
    }

    /** The address of a symbol as {@code dlsym} with that handle finds it, 0 if it does not. */
    public long symbol(Library from, String name) {
        long address = search(from, name);
        return address != 0 ? address : provider.function(name);
    }

    /** The same in all libraries. */
    public long symbol(String name) {
        for (Library library : all()) {
            long address = in(library, name);
            if (address != 0) {
                return address;
            }
        }
        return provider.function(name);
    }

    private long search(Library by, String name) {
        for (Library library : reach(by)) {
            long address = in(library, name);
            if (address != 0) {
                return address;
            }
        }
        return 0;
    }

    private long in(Library library, String name) {
        long host = library.isSystem() ? provider.function(name) : 0;
        return host != 0 && library.symbol(name) != null ? host : library.address(name);
    }

    private static Collection<Library> reach(Library from) {
        Set<Library> reached = new LinkedHashSet<>();
        Deque<Library> queue = new ArrayDeque<>(List.of(from));
        while (!queue.isEmpty()) {
            Library library = queue.removeFirst();
            if (reached.add(library)) {
                queue.addAll(library.needed());
            }
        }
        return reached;
    }
}
