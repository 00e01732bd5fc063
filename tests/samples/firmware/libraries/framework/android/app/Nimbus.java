package android.app;

/** A stand-in for the platform's classes in this jar: a real one has thousands. */
public final class Nimbus {
    public static final String RELEASE = "5.1";

    private Nimbus() {}
}
