package com.example.checks;

import static com.example.checks.Check.when;

import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.util.Arrays;
import java.util.List;

/** What the machine says when code goes wrong, and which client its URLs have. */
final class WordingChecks {
    private static final String ART = "AOSP art/runtime/common_throws.cc";
    private static final String LIBCORE = "AOSP libcore (URL.createBuiltinHandler) and RuntimeInit";

    private WordingChecks() {}

    static List<Check> all() {
        return Arrays.asList(
                said("said_null_method", "a call on null", () -> absent(String.class).length(),
                        "Attempt to invoke virtual method 'int java.lang.String.length()' on a null object reference"),
                said("said_null_interface", "a call of an interface on null", () -> absent(List.class).add("x"),
                        "Attempt to invoke interface method 'boolean java.util.List.add(java.lang.Object)'"
                                + " on a null object reference"),
                said("said_null_array", "a null array", () -> absent(int[].class)[0]++,
                        "Attempt to read from null array"),
                said("said_array_length", "the length of a null array", () -> any(absent(long[].class).length),
                        "Attempt to get length of null array"),
                said("said_cast", "a cast that fails", () -> ((Integer) any("text")).intValue(),
                        "java.lang.String cannot be cast to java.lang.Integer"),
                said("said_cast_array", "a cast to an array that fails",
                        () -> ((int[][]) any(new String[0]))[0] = null,
                        "java.lang.String[] cannot be cast to int[][]"),
                said("said_bounds", "an index beyond an array", () -> any(text(3)[length("seven")]),
                        "length=3; index=5"),
                said("said_division", "a division by zero", () -> any(7 / length("")),
                        "divide by zero"),
                new Check("url_client", "URLs have another client than Android's", LIBCORE, context -> client()),
                new Check("url_agent", "the client calls itself as no Android does", LIBCORE,
                        context -> agent(System.getProperty("http.agent"))));
    }

    /** Code that goes wrong. */
    private interface Wrong {
        void run();
    }

    private static Check said(String id, String what, Wrong wrong, String words) {
        return new Check(id, "the words of a JVM for " + what, ART, context -> heard(wrong, words));
    }

    private static String heard(Wrong wrong, String words) {
        try {
            wrong.run();
            return "nothing went wrong";
        } catch (RuntimeException e) {
            return when(!words.equals(e.getMessage()), e);
        }
    }

    private static <T> T absent(Class<T> type) {
        return type.cast(System.getenv("NO_SUCH_VARIABLE") == null ? null : type);
    }

    private static Object any(Object one) {
        return one;
    }

    private static byte[] text(int size) {
        return new byte[size];
    }

    private static int length(String text) {
        return text.length();
    }

    private static String client() throws IOException {
        URLConnection opened = new URL("https://checks.example/").openConnection();
        String name = opened.getClass().getName();
        return when(!name.equals("com.android.okhttp.internal.huc.HttpsURLConnectionImpl"), name);
    }

    private static String agent(String name) {
        return when(name == null || !name.matches("Dalvik/2\\.1\\.0 \\(Linux; U; Android [^;]+; .+ Build/.+\\)"), name);
    }
}
