package phonehome.runtime.guise;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a virtual machine says in the exceptions that it throws itself, in Android's words: AOSP's
 * art/runtime/common_throws.cc. HotSpot's tell of modules and loaders that no phone has.
 */
public final class Wording {
    private static final Pattern CAST =
            Pattern.compile("class (\\S+) cannot be cast to class (\\S+) \\(.*", Pattern.DOTALL);

    private static final Pattern BOUNDS =
            Pattern.compile("Index (-?\\d+) out of bounds for length (\\d+)");

    /** Set while the exception itself is asked, which asks here again. */
    private static final ThreadLocal<Boolean> ASKING = new ThreadLocal<>();

    private Wording() {}

    /** Woven into getMessage; null where the exception's own words stand. */
    public static String of(Throwable thrown) {
        if (!isOfTheMachine(thrown.getClass()) || ASKING.get() != null) {
            return null;
        }
        ASKING.set(true);
        try {
            return translated(thrown, thrown.getMessage());
        } finally {
            ASKING.remove();
        }
    }

    private static boolean isOfTheMachine(Class<?> type) {
        return type == NullPointerException.class
                || type == ClassCastException.class
                || type == ArrayIndexOutOfBoundsException.class
                || type == ArithmeticException.class
                || type == StackOverflowError.class;
    }

    private static String translated(Throwable thrown, String said) {
        if (said == null) {
            return thrown instanceof StackOverflowError ? "stack size 8188KB" : null;
        }
        if (thrown instanceof NullPointerException) {
            return NullWording.of(said);
        }
        if (thrown instanceof ClassCastException) {
            return cast(said);
        }
        return said.equals("/ by zero") ? "divide by zero" : bounds(said);
    }

    private static String cast(String said) {
        Matcher words = CAST.matcher(said);
        return words.matches()
                ? pretty(words.group(1)) + " cannot be cast to " + pretty(words.group(2))
                : said;
    }

    private static String bounds(String said) {
        Matcher words = BOUNDS.matcher(said);
        return words.matches() ? "length=" + words.group(2) + "; index=" + words.group(1) : said;
    }

    /** Of an array's binary name, the name in source: ART has no other. */
    private static String pretty(String name) {
        int dimensions = name.lastIndexOf('[') + 1;
        if (dimensions == 0) {
            return name;
        }
        String element = name.substring(dimensions);
        String plain =
                element.startsWith("L")
                        ? element.substring(1, element.length() - 1)
                        : primitive(element.charAt(0));
        return plain + "[]".repeat(dimensions);
    }

    private static String primitive(char code) {
        return switch (code) {
            case 'Z' -> "boolean";
            case 'B' -> "byte";
            case 'C' -> "char";
            case 'S' -> "short";
            case 'I' -> "int";
            case 'J' -> "long";
            case 'F' -> "float";
            default -> "double";
        };
    }
}
