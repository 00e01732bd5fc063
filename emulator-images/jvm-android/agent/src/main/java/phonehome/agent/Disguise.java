package phonehome.agent;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The calls of an app that would show it the JVM; see the package {@code phonehome.runtime.guise}.
 */
final class Disguise {
    private static final String GUISE = "phonehome/runtime/guise/";
    private static final String STRING = "Ljava/lang/String;";
    private static final String CLASS = "Ljava/lang/Class;";
    private static final String LOADER = "Ljava/lang/ClassLoader;";

    /** The platform's loaders, as compilers name the owner of an inherited loadClass. */
    private static final Set<String> LOADERS =
            Set.of(
                    "java/lang/ClassLoader",
                    "dalvik/system/BaseDexClassLoader",
                    "dalvik/system/PathClassLoader",
                    "dalvik/system/DexClassLoader");

    private Disguise() {}

    /** Adds them to a table of redirections. */
    static Map<Call, Call> over(Map<Call, Call> table) {
        Map<Call, Call> all = new HashMap<>(table);
        system(all);
        interfaces(all);
        classes(all);
        loaders(all);
        handles(all);
        return all;
    }

    private static void system(Map<Call, Call> all) {
        String hooks = GUISE + "AppSystem";
        String system = "java/lang/System";
        statics(all, system, hooks, "getProperty", "(" + STRING + ")" + STRING);
        statics(all, system, hooks, "getProperty", "(" + STRING + STRING + ")" + STRING);
        statics(all, system, hooks, "getProperties", "()Ljava/util/Properties;");
        statics(all, system, hooks, "getenv", "(" + STRING + ")" + STRING);
        statics(all, system, hooks, "getenv", "()Ljava/util/Map;");
        for (String amount : new String[] {"maxMemory", "totalMemory", "freeMemory"}) {
            methods(all, "java/lang/Runtime", hooks, amount, "()J");
        }
        methods(all, "java/lang/Runtime", hooks, "availableProcessors", "()I");
        String walk = "(Ljava/util/function/Function;)Ljava/lang/Object;";
        String walker = "java/lang/StackWalker";
        methods(all, walker, GUISE + "Walks", "walk", walk);
        methods(all, walker, GUISE + "Walks", "forEach", "(Ljava/util/function/Consumer;)V");
    }

    private static void interfaces(Map<Call, Call> all) {
        String hooks = GUISE + "Interfaces";
        String type = "java/net/NetworkInterface";
        String one = "L" + type + ";";
        statics(all, type, hooks, "getNetworkInterfaces", "()Ljava/util/Enumeration;");
        statics(all, type, hooks, "getByName", "(" + STRING + ")" + one);
        statics(all, type, hooks, "getByInetAddress", "(Ljava/net/InetAddress;)" + one);
        methods(all, type, hooks, "getHardwareAddress", "()[B");
        methods(all, type, hooks, "getMTU", "()I");
        String[] questions = {"isUp", "isLoopback", "isPointToPoint", "supportsMulticast"};
        for (String question : questions) {
            methods(all, type, hooks, question, "()Z");
        }
    }

    private static void classes(Map<Call, Call> all) {
        String hooks = GUISE + "Classes";
        String type = "java/lang/Class";
        statics(all, type, hooks, "forName", "(" + STRING + ")" + CLASS);
        statics(all, type, hooks, "forName", "(" + STRING + "Z" + LOADER + ")" + CLASS);
        methods(all, type, hooks, "getClassLoader", "()" + LOADER);
        String domain = "()Ljava/security/ProtectionDomain;";
        methods(all, type, hooks, "getProtectionDomain", domain);
        methods(all, type, hooks, "getName", "()" + STRING);
        methods(all, type, hooks, "getSimpleName", "()" + STRING);
        String reflect = "Ljava/lang/reflect/";
        methods(all, type, hooks, "getDeclaredMethods", "()[" + reflect + "Method;");
        methods(all, type, hooks, "getMethods", "()[" + reflect + "Method;");
        methods(all, type, hooks, "getDeclaredFields", "()[" + reflect + "Field;");
        methods(all, type, hooks, "getFields", "()[" + reflect + "Field;");
        methods(all, type, hooks, "getDeclaredConstructors", "()[" + reflect + "Constructor;");
        methods(all, type, hooks, "getInterfaces", "()[" + CLASS);
        String field = "(" + STRING + ")" + reflect + "Field;";
        methods(all, type, hooks, "getDeclaredField", field);
        methods(all, type, hooks, "getField", field);
        String method = "(" + STRING + "[" + CLASS + ")" + reflect + "Method;";
        methods(all, type, hooks, "getDeclaredMethod", method);
    }

    private static void loaders(Map<Call, Call> all) {
        String hooks = GUISE + "Classes";
        for (String owner : LOADERS) {
            String load = "(" + STRING + ")" + CLASS;
            all.put(
                    new Call(owner, "loadClass", load),
                    new Call(hooks, "loadClass", "(" + LOADER + load.substring(1)));
            all.put(
                    new Call(owner, "getParent", "()" + LOADER),
                    new Call(hooks, "getParent", "(" + LOADER + ")" + LOADER));
            statics(all, owner, hooks, "getSystemClassLoader", "()" + LOADER);
        }
    }

    private static void handles(Map<Call, Call> all) {
        String hooks = GUISE + "Handles";
        String type = "java/lang/invoke/MethodHandles$Lookup";
        String handle = "Ljava/lang/invoke/MethodHandle;";
        String shape = STRING + "Ljava/lang/invoke/MethodType;)" + handle;
        methods(all, type, hooks, "findStatic", "(" + CLASS + shape);
        methods(all, type, hooks, "findVirtual", "(" + CLASS + shape);
        methods(all, type, hooks, "bind", "(Ljava/lang/Object;" + shape);
        methods(all, type, hooks, "unreflect", "(Ljava/lang/reflect/Method;)" + handle);
    }

    private static void statics(
            Map<Call, Call> all, String owner, String hooks, String name, String desc) {
        all.put(new Call(owner, name, desc), new Call(hooks, name, desc));
    }

    private static void methods(
            Map<Call, Call> all, String owner, String hooks, String name, String desc) {
        String withReceiver = "(L" + owner + ";" + desc.substring(1);
        all.put(new Call(owner, name, desc), new Call(hooks, name, withReceiver));
    }
}
