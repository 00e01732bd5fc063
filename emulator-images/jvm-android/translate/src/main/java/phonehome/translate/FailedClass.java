package phonehome.translate;

/**
 * Code that could not be translated; it lowers the coverage of a run.
 *
 * @param name binary name of the class, {@code com.vendor.Thing}
 * @param method name and descriptor of the one method that now throws {@link VerifyError}; empty
 *     when the whole class is missing
 * @param reason one line, at most {@value #MAX_REASON} characters
 */
public record FailedClass(String name, String method, String reason) {
    static final int MAX_REASON = 300;

    public FailedClass {
        name = oneLine(name);
        method = oneLine(method);
        reason = oneLine(reason);
    }

    static FailedClass of(String internalName, String method, Throwable cause) {
        Throwable root = cause;
        for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
            root = root.getCause();
        }
        return new FailedClass(internalName.replace('/', '.'), method, root.toString());
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= MAX_REASON ? line : line.substring(0, MAX_REASON);
    }
}
