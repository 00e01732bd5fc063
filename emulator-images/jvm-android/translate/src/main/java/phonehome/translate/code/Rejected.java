package phonehome.translate.code;

/** Code that ART's verifier would refuse, or that has no direct translation. */
public final class Rejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Rejected(String why) {
        super(why, null, false, false);
    }
}
