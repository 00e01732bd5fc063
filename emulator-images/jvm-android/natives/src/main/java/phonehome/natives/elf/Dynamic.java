package phonehome.natives.elf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A library's dynamic section; names of tags as in System V's ABI and bionic's linker. */
final class Dynamic {
    static final int NEEDED = 1;
    static final int JUMP_RELOCATIONS_SIZE = 2;
    static final int HASH = 4;
    static final int STRINGS = 5;
    static final int SYMBOLS = 6;
    static final int RELA = 7;
    static final int RELA_SIZE = 8;
    static final int INIT = 12;
    static final int NAME = 14;
    static final int REL = 17;
    static final int REL_SIZE = 18;
    static final int JUMP_RELOCATIONS = 23;
    static final int INIT_ARRAY = 25;
    static final int INIT_ARRAY_SIZE = 27;
    static final int RELR_SIZE = 35;
    static final int RELR = 36;
    static final int PACKED_REL = 0x6000000f;
    static final int PACKED_REL_SIZE = 0x60000010;
    static final int PACKED_RELA = 0x60000011;
    static final int PACKED_RELA_SIZE = 0x60000012;
    static final int ANDROID_RELR = 0x6fffe000;
    static final int ANDROID_RELR_SIZE = 0x6fffe001;
    static final int GNU_HASH = 0x6ffffef5;

    private static final int MOST_ENTRIES = 4096;

    private final Map<Integer, Long> values = new HashMap<>();
    private final List<Long> needed = new ArrayList<>();

    /** Reads the section at {@code address} of the image. */
    Dynamic(Image image, long address) throws BadLibrary {
        int word = image.pointerSize();
        for (int i = 0; i < MOST_ENTRIES; i++) {
            long tag = image.pointer(address + 2L * word * i);
            long value = image.pointer(address + 2L * word * i + word);
            if (tag == 0) {
                return;
            }
            if (tag == NEEDED) {
                needed.add(value);
            } else {
                values.put((int) tag, value);
            }
        }
    }

    boolean has(int tag) {
        return values.containsKey(tag);
    }

    /** 0 if it is not there. */
    long get(int tag) {
        return values.getOrDefault(tag, 0L);
    }

    /** Offsets of the names of the libraries that it needs. */
    List<Long> needed() {
        return needed;
    }
}
