package phonehome.natives.elf;

import java.util.ArrayList;
import java.util.List;

/** Fills in the places of a library that depend on where it and others lie. */
final class Relocator {
    static final int AARCH64_RELATIVE = 1027;
    static final int ARM_RELATIVE = 23;

    /** Where symbols are. */
    interface Finder {
        /** The address of a symbol that the library asks for; 0 for a weak one that is missing. */
        long find(Library by, Symbol symbol);

        /** The function by which code finds a variable of its thread, through a descriptor. */
        long threadLocalResolver();

        /** Who has that variable: the module's number and the variable's offset. */
        long[] threadLocal(Library by, Symbol symbol);
    }

    private final Library library;
    private final Image image;
    private final Finder finder;
    private final List<Long> indirect = new ArrayList<>();

    Relocator(Library library, Image image, Finder finder) {
        this.library = library;
        this.image = image;
        this.finder = finder;
    }

    /** Returns the places whose value is what the function that they point to answers. */
    List<Long> run() throws BadLibrary {
        for (Relocation one : new RelocationReader(image, library.dynamic()).read()) {
            if (image.isWide()) {
                wide(one);
            } else {
                narrow(one);
            }
        }
        return indirect;
    }

    private void wide(Relocation one) throws BadLibrary {
        long addend = one.hasAddend() ? one.addend() : image.pointer(one.offset());
        switch (one.type()) {
            case 0 -> {}
            case 257, 1025, 1026 -> put(one, symbol(one) + addend);
            case AARCH64_RELATIVE -> put(one, library.base() + one.addend() + inPlace(one));
            case 1028 -> put(one, threadLocal(one)[0]);
            case 1029 -> put(one, threadLocal(one)[1] + addend);
            case 1031 -> {
                long[] variable = threadLocal(one);
                put(one, finder.threadLocalResolver());
                image.putPointer(one.offset() + 8, variable[0] << 32 | variable[1] + addend);
            }
            case 1032 -> {
                put(one, library.base() + addend);
                indirect.add(one.offset());
            }
            default -> throw image.bad("has unknown reloc type " + one.type());
        }
    }

    /** Relative relocations of bit maps have their addend at their place. */
    private long inPlace(Relocation one) throws BadLibrary {
        return one.hasAddend() ? 0 : image.pointer(one.offset());
    }

    private void narrow(Relocation one) throws BadLibrary {
        long there = image.pointer(one.offset());
        switch (one.type()) {
            case 0 -> {}
            case 2 -> put(one, symbol(one) + there);
            case 3 -> put(one, symbol(one) + there - (library.base() + one.offset()));
            case 21, 22 -> put(one, symbol(one));
            case ARM_RELATIVE -> put(one, library.base() + there);
            case 17 -> put(one, threadLocal(one)[0]);
            case 18 -> put(one, threadLocal(one)[1] + there);
            case 160 -> {
                put(one, library.base() + there);
                indirect.add(one.offset());
            }
            default -> throw image.bad("has unknown reloc type " + one.type());
        }
    }

    private void put(Relocation one, long value) throws BadLibrary {
        image.putPointer(one.offset(), value);
    }

    private long symbol(Relocation one) throws BadLibrary {
        return one.symbol() == 0
                ? library.base()
                : finder.find(library, library.symbols().get(one.symbol()));
    }

    private long[] threadLocal(Relocation one) throws BadLibrary {
        return one.symbol() == 0
                ? new long[] {library.number(), 0}
                : finder.threadLocal(library, library.symbols().get(one.symbol()));
    }
}
