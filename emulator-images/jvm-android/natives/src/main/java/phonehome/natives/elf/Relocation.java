package phonehome.natives.elf;

/**
 * One place of a library to be filled in at loading.
 *
 * @param symbol number of the symbol, 0 for none
 * @param addend what is added, if {@code hasAddend}; else it stands at the place itself
 */
record Relocation(long offset, int type, long symbol, long addend, boolean hasAddend) {}
