package phonehome.natives.cpu;

/** Native code gave an address at which nothing is mapped. */
public final class BadAddress extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long address;

    BadAddress(long address) {
        super("bad address 0x" + Long.toHexString(address));
        this.address = address;
    }

    public long address() {
        return address;
    }
}
