package phonehome.translate;

/**
 * The strings a DEX reader decoded last. dex2jar decodes every name at every instruction that uses
 * it, a tenth of all work; a bounded memory serves nearly as well as a complete one.
 */
public final class RecentStrings {
    private static final int SIZE = 1 << 13;

    private final int[] ids = new int[SIZE];
    private final String[] strings = new String[SIZE];

    /** Called by the mended reader; null if the string must be decoded. */
    public String get(int id) {
        int slot = id & (SIZE - 1);
        return ids[slot] == id ? strings[slot] : null;
    }

    /** Called by the mended reader; returns the string. */
    public String put(String string, int id) {
        int slot = id & (SIZE - 1);
        ids[slot] = id;
        strings[slot] = string;
        return string;
    }
}
