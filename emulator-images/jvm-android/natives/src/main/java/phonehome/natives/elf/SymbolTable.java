package phonehome.natives.elf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A library's dynamic symbols, by number and by name. */
final class SymbolTable {
    private static final int MOST = 1 << 20;
    private static final int WEAK = 2;
    private static final int THREAD_LOCAL = 6;

    private final Image image;
    private final long table;
    private final long strings;
    private final List<Symbol> all = new ArrayList<>();
    private final Map<String, Symbol> defined = new HashMap<>();

    SymbolTable(Image image, Dynamic dynamic) throws BadLibrary {
        this.image = image;
        table = dynamic.get(Dynamic.SYMBOLS);
        strings = dynamic.get(Dynamic.STRINGS);
        int count = count(dynamic);
        for (int i = 0; i < count; i++) {
            Symbol symbol = read(i);
            all.add(symbol);
            if (symbol.defined() && !symbol.local()) {
                defined.putIfAbsent(symbol.name(), symbol);
            }
        }
    }

    private int count(Dynamic dynamic) throws BadLibrary {
        long count = 0;
        if (dynamic.has(Dynamic.HASH)) {
            count = image.intAt(dynamic.get(Dynamic.HASH) + 4) & 0xffffffffL;
        } else if (dynamic.has(Dynamic.GNU_HASH)) {
            count = countInGnuHash(dynamic.get(Dynamic.GNU_HASH));
        }
        if (count > MOST) {
            throw image.bad("has too many symbols");
        }
        return (int) count;
    }

    /** That table does not tell the count: the last symbol is at the end of the longest chain. */
    private long countInGnuHash(long hash) throws BadLibrary {
        long buckets = image.intAt(hash) & 0xffffffffL;
        long first = image.intAt(hash + 4) & 0xffffffffL;
        long bloom = image.intAt(hash + 8) & 0xffffffffL;
        long bucketsAt = hash + 16 + bloom * image.pointerSize();
        long last = 0;
        for (long i = 0; i < buckets; i++) {
            last = Math.max(last, image.intAt(bucketsAt + 4 * i) & 0xffffffffL);
        }
        if (last < first) {
            return first;
        }
        long chains = bucketsAt + 4 * buckets;
        while ((image.intAt(chains + 4 * (last - first)) & 1) == 0) {
            last++;
        }
        return last + 1;
    }

    private Symbol read(int number) throws BadLibrary {
        boolean wide = image.isWide();
        long at = table + (long) number * (wide ? 24 : 16);
        int info = image.byteAt(at + (wide ? 4 : 12));
        int section = image.shortAt(at + (wide ? 6 : 14));
        return new Symbol(
                image.string(strings + (image.intAt(at) & 0xffffffffL)),
                image.pointer(at + (wide ? 8 : 4)),
                wide ? image.pointer(at + 16) : image.intAt(at + 8) & 0xffffffffL,
                section != 0,
                info >> 4 == WEAK,
                (info & 15) == THREAD_LOCAL,
                info >> 4 == 0);
    }

    Symbol get(long number) throws BadLibrary {
        if (number < 0 || number >= MOST) {
            throw image.bad("refers to a symbol that it does not have");
        }
        return number < all.size() ? all.get((int) number) : read((int) number);
    }

    /** What the library has of that name, or null. */
    Symbol find(String name) {
        return defined.get(name);
    }

    List<Symbol> all() {
        return all;
    }

    String string(long offset) throws BadLibrary {
        return image.string(strings + offset);
    }
}
