package phonehome.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * {@code Answers DEVICE_JAR FRAMEWORK}: prints which calls each of the device's services answers.
 *
 * <p>A service extends AIDL's {@code IX.Default}, whose methods answer null, 0 or nothing: whatever
 * it does not override is unanswered. A line has, parted by tabs, interface, answered calls and
 * unanswered calls; these by commas.
 */
public final class Answers {
    private static final int OPEN = Opcodes.ACC_PUBLIC;

    private Answers() {}

    /** Entry point. */
    public static void main(String[] args) throws IOException {
        try (Framework device = new Framework(Path.of(args[0]));
                Framework android = new Framework(Path.of(args[1]))) {
            System.out.print(lines(device, android));
        }
    }

    /** Sorted by interface. */
    static String lines(Framework device, Framework android) {
        TreeMap<String, String> lines = new TreeMap<>();
        for (String name : device.names()) {
            List<ClassNode> service = withParents(device, name);
            String unanswering = service.get(service.size() - 1).superName;
            boolean isWhole = (service.get(0).access & Opcodes.ACC_ABSTRACT) == 0;
            if (isWhole && unanswering != null && unanswering.endsWith(Loans.DEFAULT)) {
                lines.put(unanswering, line(service, android.find(unanswering)));
            }
        }
        return String.join("", lines.values());
    }

    private static List<ClassNode> withParents(Framework device, String name) {
        List<ClassNode> found = new ArrayList<>();
        for (ClassNode at = device.find(name); at != null; at = device.find(at.superName)) {
            found.add(at);
        }
        return found;
    }

    private static String line(List<ClassNode> service, ClassNode unanswering) {
        Set<String> asked = calls(unanswering);
        Set<String> answered = new TreeSet<>();
        service.forEach(type -> answered.addAll(calls(type)));
        answered.retainAll(asked);
        asked.removeAll(answered);
        String type = unanswering.name.replace(Loans.DEFAULT, "").replace('/', '.');
        return type + "\t" + names(answered) + "\t" + names(asked) + "\n";
    }

    private static Set<String> calls(ClassNode type) {
        return type.methods.stream()
                .filter(method -> (method.access & OPEN) != 0 && !method.name.startsWith("<"))
                .filter(method -> !method.name.equals("asBinder"))
                .map(Answers::call)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String call(MethodNode method) {
        return method.name + method.desc;
    }

    /** Of a call with several forms each that is in the set counts, but its name is told once. */
    private static String names(Set<String> calls) {
        return calls.stream()
                .map(call -> call.substring(0, call.indexOf('(')))
                .distinct()
                .collect(Collectors.joining(","));
    }
}
