package phonehome.natives.elf;

/** A library that cannot be loaded; the message is what {@code dlerror} would say. */
public final class BadLibrary extends Exception {
    private static final long serialVersionUID = 1;

    public BadLibrary(String message) {
        super(message);
    }
}
