package phonehome.natives.elf;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a library's relocations in each of their forms: plain with and without addends, packed
 * (bionic's linker/linker_reloc_iterators.h), and relative ones as bit maps (DT_RELR of the gABI).
 */
final class RelocationReader {
    private static final int PACKED_MAGIC = 0x32535041;
    private static final int GROUPED_BY_INFO = 1;
    private static final int GROUPED_BY_OFFSET_DELTA = 2;
    private static final int GROUPED_BY_ADDEND = 4;
    private static final int GROUP_HAS_ADDEND = 8;
    private static final int MOST = 4 << 20;

    private final Image image;
    private final Dynamic dynamic;
    private final int relative;
    private final List<Relocation> found = new ArrayList<>();
    private long at;

    RelocationReader(Image image, Dynamic dynamic) {
        this.image = image;
        this.dynamic = dynamic;
        relative = image.isWide() ? Relocator.AARCH64_RELATIVE : Relocator.ARM_RELATIVE;
    }

    List<Relocation> read() throws BadLibrary {
        bitMaps(dynamic.get(Dynamic.RELR), dynamic.get(Dynamic.RELR_SIZE));
        bitMaps(dynamic.get(Dynamic.ANDROID_RELR), dynamic.get(Dynamic.ANDROID_RELR_SIZE));
        packed(dynamic.get(Dynamic.PACKED_REL), dynamic.get(Dynamic.PACKED_REL_SIZE));
        packed(dynamic.get(Dynamic.PACKED_RELA), dynamic.get(Dynamic.PACKED_RELA_SIZE));
        plain(dynamic.get(Dynamic.REL), dynamic.get(Dynamic.REL_SIZE), false);
        plain(dynamic.get(Dynamic.RELA), dynamic.get(Dynamic.RELA_SIZE), true);
        plain(
                dynamic.get(Dynamic.JUMP_RELOCATIONS),
                dynamic.get(Dynamic.JUMP_RELOCATIONS_SIZE),
                image.isWide());
        return found;
    }

    private void plain(long table, long size, boolean hasAddend) throws BadLibrary {
        int word = image.pointerSize();
        int entry = word * (hasAddend ? 3 : 2);
        for (long i = 0; i + entry <= size; i += entry) {
            long info = image.pointer(table + i + word);
            long addend = hasAddend ? image.pointer(table + i + 2 * word) : 0;
            add(image.pointer(table + i), info, addend, hasAddend);
        }
    }

    private void add(long offset, long info, long addend, boolean hasAddend) throws BadLibrary {
        if (found.size() >= MOST) {
            throw image.bad("has too many relocations");
        }
        boolean wide = image.isWide();
        int type = (int) (wide ? info : info & 0xff);
        long symbol = wide ? info >>> 32 : info >>> 8;
        found.add(new Relocation(offset, type, symbol, addend, hasAddend));
    }

    private void bitMaps(long table, long size) throws BadLibrary {
        int word = image.pointerSize();
        long base = 0;
        for (long i = 0; i + word <= size; i += word) {
            long entry = image.pointer(table + i);
            if ((entry & 1) == 0) {
                add(entry, relative, 0, false);
                base = entry + word;
                continue;
            }
            for (int bit = 1; bit < 8 * word; bit++) {
                if ((entry >>> bit & 1) != 0) {
                    add(base + (long) (bit - 1) * word, relative, 0, false);
                }
            }
            base += (8L * word - 1) * word;
        }
    }

    private void packed(long table, long size) throws BadLibrary {
        if (size < 4 || image.intAt(table) != PACKED_MAGIC) {
            return;
        }
        at = table + 4;
        long count = next();
        long offset = next();
        long info = 0;
        long addend = 0;
        for (long done = 0; done < count; ) {
            long group = next();
            long flags = next();
            long delta = (flags & GROUPED_BY_OFFSET_DELTA) != 0 ? next() : 0;
            info = (flags & GROUPED_BY_INFO) != 0 ? next() : info;
            boolean hasAddend = (flags & GROUP_HAS_ADDEND) != 0;
            boolean addendOfGroup = hasAddend && (flags & GROUPED_BY_ADDEND) != 0;
            addend = addendOfGroup ? addend + next() : hasAddend ? addend : 0;
            for (long i = 0; i < group; i++, done++) {
                offset += (flags & GROUPED_BY_OFFSET_DELTA) != 0 ? delta : next();
                info = (flags & GROUPED_BY_INFO) != 0 ? info : next();
                addend = hasAddend && !addendOfGroup ? addend + next() : addend;
                add(offset, info, addend, image.isWide());
            }
            if (group <= 0) {
                throw image.bad("has a malformed relocation table");
            }
        }
    }

    /** A signed LEB128 number. */
    private long next() throws BadLibrary {
        long value = 0;
        int shift = 0;
        int piece;
        do {
            piece = image.byteAt(at++);
            value |= (long) (piece & 0x7f) << shift;
            shift += 7;
        } while ((piece & 0x80) != 0 && shift < 64);
        boolean negative = (piece & 0x40) != 0 && shift < 64;
        return negative ? value | -1L << shift : value;
    }
}
