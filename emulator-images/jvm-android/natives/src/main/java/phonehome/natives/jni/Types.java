package phonehome.natives.jni;

import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/** Types by their descriptors, and values as bits. */
final class Types {
    private Types() {}

    /** The class of a name as FindClass takes it: {@code java/lang/String} or {@code [I}. */
    static Class<?> find(String name, ClassLoader loader) throws ClassNotFoundException {
        return Class.forName(name.replace('/', '.'), false, loader);
    }

    static String descriptor(Class<?> result, Class<?>[] parameters) {
        return MethodType.methodType(result, parameters).toMethodDescriptorString();
    }

    /** The kind of a type: the first letter of its descriptor, {@code L} for arrays too. */
    static char kind(Class<?> type) {
        char first = type.descriptorString().charAt(0);
        return first == '[' ? 'L' : first;
    }

    /** The kinds of a method's parameters, by its descriptor. */
    static List<Character> kinds(String descriptor) {
        List<Character> kinds = new ArrayList<>();
        int at = 1;
        while (at < descriptor.length() && descriptor.charAt(at) != ')') {
            char first = descriptor.charAt(at);
            kinds.add(first == '[' ? 'L' : first);
            while (descriptor.charAt(at) == '[') {
                at++;
            }
            at = descriptor.charAt(at) == 'L' ? descriptor.indexOf(';', at) + 1 : at + 1;
        }
        return kinds;
    }

    /** The kind of a method's result. */
    static char resultKind(String descriptor) {
        char first = descriptor.charAt(descriptor.indexOf(')') + 1);
        return first == '[' ? 'L' : first;
    }

    /** A primitive value of its bits; not for {@code L}. */
    static Object box(char kind, long bits) {
        return switch (kind) {
            case 'Z' -> (bits & 0xff) != 0;
            case 'B' -> (byte) bits;
            case 'C' -> (char) bits;
            case 'S' -> (short) bits;
            case 'I' -> (int) bits;
            case 'J' -> bits;
            case 'F' -> Float.intBitsToFloat((int) bits);
            case 'D' -> Double.longBitsToDouble(bits);
            default -> null;
        };
    }

    /** The bits of a primitive value. */
    static long bits(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        } else if (value instanceof Character letter) {
            return letter;
        } else if (value instanceof Float number) {
            return Float.floatToRawIntBits(number) & 0xffffffffL;
        } else if (value instanceof Double number) {
            return Double.doubleToRawLongBits(number);
        }
        return value == null ? 0 : ((Number) value).longValue();
    }
}
