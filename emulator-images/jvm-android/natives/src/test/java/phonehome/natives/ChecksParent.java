package phonehome.natives;

/** Whose methods {@link Checks} overrides. */
class ChecksParent {
    int kind() {
        return 1;
    }
}
