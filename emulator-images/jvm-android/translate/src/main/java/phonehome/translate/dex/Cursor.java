package phonehome.translate.dex;

/** A place in the bytes that moves on with what is read. Numbers are little-endian. */
final class Cursor {
    private static final int MOST_LEB_BITS = 35;

    private final byte[] bytes;
    private int at;

    Cursor(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    int at() {
        return at;
    }

    int unsignedByte() {
        return bytes[at++] & 0xff;
    }

    int unsignedShort() {
        return unsignedByte() | unsignedByte() << 8;
    }

    int integer() {
        return unsignedShort() | unsignedShort() << 16;
    }

    /** {@code uleb128}. */
    int unsigned() {
        int value = 0;
        for (int shift = 0; shift < MOST_LEB_BITS; shift += 7) {
            int next = unsignedByte();
            value |= (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than five bytes");
    }

    /** {@code uleb128p1}: -1 for none. */
    int unsignedPlusOne() {
        return unsigned() - 1;
    }

    /** {@code sleb128}. */
    int signed() {
        int value = 0;
        for (int shift = 0; shift < MOST_LEB_BITS; shift += 7) {
            int next = unsignedByte();
            value |= (next & 0x7f) << shift;
            if (next < 0x80) {
                int unused = Math.max(0, 25 - shift);
                return value << unused >> unused;
            }
        }
        throw new IllegalArgumentException("a number of more than five bytes");
    }

    /** A count that is not more than the bytes left, so that no array is made on a lie. */
    int count(int value) {
        if (value < 0 || value > bytes.length - at) {
            throw new IllegalArgumentException("claims " + value + " elements");
        }
        return value;
    }
}
