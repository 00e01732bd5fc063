package phonehome.natives.kernel;

/** A service failed with an error number. */
final class KernelError extends Exception {
    private static final long serialVersionUID = 1;

    private final int number;

    KernelError(int number) {
        super("errno " + number, null, false, false);
        this.number = number;
    }

    int number() {
        return number;
    }
}
