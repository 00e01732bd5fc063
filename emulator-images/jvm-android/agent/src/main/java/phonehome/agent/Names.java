package phonehome.agent;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;

/**
 * Tells from a class's constant pool alone whether weaving could change it: one in a hundred of the
 * framework's classes, and parsing each costs a millisecond of the boot.
 */
final class Names {
    private static final int UTF8 = 1;
    private static final int MAX_LENGTH = 32;
    private static final Set<String> REDIRECTED =
            Stream.of(Calls.names(), Libcore.COPIES)
                    .flatMap(Set::stream)
                    .collect(Collectors.toUnmodifiableSet());

    private Names() {}

    /** Whether the class mentions a name, or a descriptor, of redirected methods. */
    static boolean mentionsRedirected(ClassReader reader) {
        return mentions(reader, REDIRECTED);
    }

    private static boolean mentions(ClassReader reader, Set<String> names) {
        char[] buffer = new char[MAX_LENGTH];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int at = reader.getItem(i);
            if (at > 0 && reader.readByte(at - 1) == UTF8) {
                int length = reader.readUnsignedShort(at);
                if (length <= MAX_LENGTH && names.contains(text(reader, at + 2, length, buffer))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String text(ClassReader reader, int at, int length, char[] buffer) {
        for (int i = 0; i < length; i++) {
            buffer[i] = (char) reader.readByte(at + i);
        }
        return new String(buffer, 0, length);
    }
}
