package phonehome.agent;

/** The JDK methods that show their result to the runtime. */
final class Exits {
    private Exits() {}

    static boolean ofClass(String owner) {
        return false;
    }
}
