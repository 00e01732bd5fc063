package phonehome.natives.jni;

/** The names under which a library may have a native method (JNI specification, chapter 2). */
final class NativeMethod {
    private NativeMethod() {}

    /** The name that does for a method that is not overloaded. */
    static String shortName(String className, String method) {
        return "Java_" + mangle(className.replace('.', '/')) + "_" + mangle(method);
    }

    /** The name that tells overloads apart. */
    static String longName(String className, String method, String descriptor) {
        String parameters = descriptor.substring(1, descriptor.indexOf(')'));
        return shortName(className, method) + "__" + mangle(parameters);
    }

    private static String mangle(String name) {
        StringBuilder out = new StringBuilder();
        for (char c : name.toCharArray()) {
            if (c < 0x80 && Character.isLetterOrDigit(c)) {
                out.append(c);
            } else {
                switch (c) {
                    case '/' -> out.append('_');
                    case '_' -> out.append("_1");
                    case ';' -> out.append("_2");
                    case '[' -> out.append("_3");
                    default -> out.append(String.format("_0%04x", (int) c));
                }
            }
        }
        return out.toString();
    }
}
