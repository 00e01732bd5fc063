package phonehome.natives.elf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A library in memory. */
public final class Library {
    private final String path;
    private final boolean system;
    private final int number;
    private final long base;
    private final Image image;
    private final Dynamic dynamic;
    private final SymbolTable symbols;
    private final long size;
    private final byte[] threadLocalBytes;
    private final List<Library> needed = new ArrayList<>();
    private TreeMap<Long, Symbol> byAddress;

    Library(String path, boolean system, int number, long base, Image image, Dynamic dynamic)
            throws BadLibrary {
        this.path = path;
        this.system = system;
        this.number = number;
        this.base = base;
        this.image = image;
        this.dynamic = dynamic;
        this.symbols = new SymbolTable(image, dynamic);
        this.size = image.bytes().length;
        this.threadLocalBytes = image.threadLocalBytes();
    }

    /** Its path on the phone. */
    public String path() {
        return path;
    }

    /** The last part of its path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether it is the phone's own rather than an app's. */
    public boolean isSystem() {
        return system;
    }

    /** Its handle for {@code dlsym}; counts from 1. */
    public int number() {
        return number;
    }

    public long base() {
        return base;
    }

    public long size() {
        return size;
    }

    public boolean holds(long address) {
        return address >= base && address < base + size;
    }

    /** Libraries that it named as needed. */
    public List<Library> needed() {
        return needed;
    }

    /** The address of what it has of that name, 0 if it has not. */
    public long address(String name) {
        Symbol symbol = symbols.find(name);
        return symbol == null || symbol.threadLocal() ? 0 : base + symbol.value();
    }

    /** The function that holds the address, or null. */
    public Symbol nearest(long address) {
        if (byAddress == null) {
            byAddress = new TreeMap<>();
            for (Symbol symbol : symbols.all()) {
                if (symbol.defined() && !symbol.name().isEmpty()) {
                    byAddress.put(symbol.value() & ~1L, symbol);
                }
            }
        }
        Map.Entry<Long, Symbol> below = byAddress.floorEntry(address - base);
        return below == null ? null : below.getValue();
    }

    /** The address of its program headers. */
    public long programHeaders() {
        return base + image.table();
    }

    /** How many there are. */
    public int programHeaderCount() {
        return image.segments().size();
    }

    /** Address and number of entries of its table for unwinding on ARM32, or null. */
    public long[] exceptionIndex() {
        Segment index = image.segment(Segment.EXCEPTION_INDEX);
        return index == null ? null : new long[] {base + index.address(), index.inMemory() / 8};
    }

    /** The variables that each thread has of its own, as they begin. */
    public byte[] threadLocalBytes() {
        return threadLocalBytes;
    }

    Symbol symbol(String name) {
        return symbols.find(name);
    }

    Dynamic dynamic() {
        return dynamic;
    }

    SymbolTable symbols() {
        return symbols;
    }

    Image image() {
        return image;
    }

    @Override
    public String toString() {
        return path;
    }
}
