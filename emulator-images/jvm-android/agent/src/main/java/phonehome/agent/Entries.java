package phonehome.agent;

import java.util.ArrayList;
import java.util.List;

/**
 * The JDK methods that ask the runtime first. Consulted while classes load, so no streams or
 * lambdas: classes that these load would be offered to the weaver while it is at work on them.
 */
final class Entries {
    static final String TAP = "phonehome/runtime/tap/";
    static final String TAPS = TAP + "CryptoTaps";
    private static final String THREADS = "phonehome/runtime/DeviceThreads";
    private static final String WAITS = "phonehome/runtime/Waits";
    private static final String DNS = "phonehome/runtime/net/Dns";
    private static final String GUARD = "phonehome/runtime/guard/";
    private static final String GUISE = "phonehome/runtime/guise/";
    private static final String ESCAPES = GUARD + "Escapes";
    private static final String THREAD = "Ljava/lang/Thread;";
    private static final String STRING = "Ljava/lang/String;";
    private static final String RUNTIME = "Ljava/lang/Runtime;";
    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String BUFFER = "Ljava/nio/ByteBuffer;";

    private static final List<Entry> ALL = all();

    private Entries() {}

    static boolean ofClass(String owner) {
        for (Entry entry : ALL) {
            if (entry.owner().equals(owner)) {
                return true;
            }
        }
        return false;
    }

    static List<Entry> of(String owner, String name, String desc) {
        List<Entry> found = new ArrayList<>();
        for (Entry entry : ALL) {
            if (entry.owner().equals(owner) && entry.isAt(name, desc)) {
                found.add(entry);
            }
        }
        return found;
    }

    private static List<Entry> all() {
        List<Entry> all = new ArrayList<>();
        addTimeAndNames(all);
        addStacks(all);
        addWording(all);
        addProcess(all);
        addFiles(all);
        addCrypto(all);
        addStreams(all);
        addRandom(all);
        return all;
    }

    private static void addTimeAndNames(List<Entry> all) {
        add(all, "java/lang/Thread.start", "(", THREADS, "starting", "(" + THREAD + ")V");
        add(all, "java/lang/Thread.interrupt", "(", WAITS, "interrupting", "(" + THREAD + ")V");
        String pool = "java/util/concurrent/ThreadPoolExecutor";
        add(all, pool + ".setCorePoolSize", "(", GUISE + "Pools", "keeps", "(L" + pool + ";I)V");
        String address = "Ljava/net/InetAddress;";
        String lookup = "(" + STRING + ")[" + address;
        add(all, "java/net/InetAddress.getAddressesFromNameService", "(", DNS, "lookup", lookup);
        String reverse = "(" + address + ")" + STRING;
        add(all, "java/net/InetAddress.getHostFromNameService", "(", DNS, "reverse", reverse);
    }

    private static void addStacks(List<Entry> all) {
        String frames = "[Ljava/lang/StackTraceElement;";
        String hooks = GUISE + "Frames";
        String thrown = "(Ljava/lang/Throwable;)" + frames;
        add(all, "java/lang/Throwable.getOurStackTrace", "(", hooks, "of", thrown);
        add(all, "java/lang/Thread.getStackTrace", "(", hooks, "of", "(" + THREAD + ")" + frames);
        String stacks = "()Ljava/util/Map;";
        add(all, "java/lang/Thread.getAllStackTraces", "(", GUISE + "Threads", "stacks", stacks);
    }

    private static void addWording(List<Entry> all) {
        String message = "(Ljava/lang/Throwable;)" + STRING;
        add(all, "java/lang/Throwable.getMessage", "(", GUISE + "Wording", "of", message);
        add(
                all,
                "java/lang/NullPointerException.getMessage",
                "(",
                GUISE + "Wording",
                "of",
                message);
    }

    private static void addProcess(List<Entry> all) {
        String exit = "(" + RUNTIME + "I)Z";
        add(all, "java/lang/Runtime.exit", "(I)", GUARD + "Exits", "intercept", exit);
        add(all, "java/lang/Runtime.halt", "(I)", GUARD + "Exits", "intercept", exit);
        String load = "(" + RUNTIME + "Ljava/lang/Class;" + STRING + ")Z";
        add(all, "java/lang/Runtime.load0", "(", GUARD + "Natives", "load", load);
        add(all, "java/lang/Runtime.loadLibrary0", "(", GUARD + "Natives", "load", load);
        String start = "(Ljava/lang/ProcessBuilder;)Ljava/lang/Process;";
        add(all, "java/lang/ProcessBuilder.start", "([", GUARD + "Exec", "start", start);
    }

    private static void addFiles(List<Entry> all) {
        String open = "(" + OBJECT + STRING + ")V";
        add(all, "java/io/FileInputStream.open", "(", ESCAPES, "file", open);
        add(all, "java/io/FileOutputStream.open", "(", ESCAPES, "file", open);
        add(all, "java/io/RandomAccessFile.open", "(", ESCAPES, "file", open);
        String reads = TAP + "SourceReads";
        add(all, "java/io/FileInputStream.open", "(", reads, "file", open);
        add(all, "java/io/RandomAccessFile.open", "(", reads, "file", open);
        String writes = TAP + "SharedFiles";
        add(all, "java/io/FileOutputStream.open", "(", writes, "opened", open);
        add(all, "java/io/RandomAccessFile.open", "(", writes, "opened", open);
        String rights = "(Ljava/io/File;ZZ)V";
        add(all, "java/io/File.setReadable", "(ZZ)", writes, "readable", rights);
        String list = "(Ljava/io/File;)V";
        add(all, "java/io/File.list", "()", reads, "list", list);
        add(all, "java/io/File.normalizedList", "()", reads, "list", list);
        String channel = "(" + OBJECT + "Ljava/nio/file/Path;Ljava/util/Set;)V";
        add(all, "sun/nio/fs/UnixFileSystemProvider.newByteChannel", "(", reads, "path", channel);
        add(all, "sun/nio/fs/UnixFileSystemProvider.newByteChannel", "(", writes, "path", channel);
        String ask = "(" + OBJECT + "Ljava/io/File;)V";
        add(all, "java/io/UnixFileSystem.getBooleanAttributes", "(", ESCAPES, "file", ask);
        String path = "(" + OBJECT + "Ljava/nio/file/Path;)V";
        String provider = "sun/nio/fs/UnixFileSystemProvider.";
        add(all, provider + "newByteChannel", "(", ESCAPES, "path", path);
        add(all, provider + "newDirectoryStream", "(", ESCAPES, "path", path);
        String access = "(Ljava/lang/reflect/AccessibleObject;Ljava/lang/Class;Ljava/lang/Class;)V";
        String check = "java/lang/reflect/AccessibleObject.checkCanSetAccessible";
        add(all, check, "(Ljava/lang/Class;Ljava/lang/Class;)", ESCAPES, "access", access);
    }

    private static void addCrypto(List<Entry> all) {
        String key = "Ljava/security/Key;";
        String cipher = "javax/crypto/Cipher";
        String initCipher = "(L" + cipher + ";I" + key + ")V";
        add(all, cipher + ".init", "(I" + key, TAPS, "init", initCipher);
        add(all, "javax/crypto/Mac.init", "(", TAPS, "init", "(Ljavax/crypto/Mac;" + key + ")V");
        String sign = "(Ljava/security/Signature;" + key + ")V";
        add(all, "java/security/Signature.initSign", "(", TAPS, "init", sign);
        for (String method : new String[] {cipher + ".update", cipher + ".doFinal"}) {
            input(all, method, "([B)", "[B");
            input(all, method, "([BII", "[BII");
            input(all, method, "(" + BUFFER, BUFFER + BUFFER);
        }
        input(all, cipher + ".wrap", "(" + key, key);
        input(all, cipher + ".unwrap", "([B", "[B");
        // Their other methods that take data call these.
        for (String type : new String[] {"javax/crypto/Mac", "java/security/Signature"}) {
            updates(all, type + ".update");
        }
        updates(all, "java/security/MessageDigest.update");
    }

    private static void addStreams(List<Entry> all) {
        for (String type : new String[] {"java/util/zip/Deflater", "java/util/zip/Inflater"}) {
            String hooks = TAP + "StreamTaps";
            add(all, type + ".setInput", "([BII)", hooks, "in", "(" + OBJECT + "[BII)V");
            add(all, type + ".setInput", "(L", hooks, "in", "(" + OBJECT + BUFFER + ")V");
            add(all, type + ".end", "(", hooks, "end", "(" + OBJECT + ")V");
            add(all, type + ".reset", "(", hooks, "end", "(" + OBJECT + ")V");
        }
    }

    private static void addRandom(List<Entry> all) {
        String type = "java/security/SecureRandom";
        String fill = "(L" + type + ";[B)Z";
        add(all, type + ".nextBytes", "([B", Randoms.HOOKS, "nextBytes", fill);
        String seed = "(L" + type + ";I)[B";
        add(all, type + ".generateSeed", "(I)", Randoms.HOOKS, "generateSeed", seed);
    }

    private static void updates(List<Entry> all, String method) {
        input(all, method, "(B)", "B");
        input(all, method, "([BII", "[BII");
        input(all, method, "(" + BUFFER, BUFFER);
        if (!method.contains("Signature")) {
            input(all, method, "([B)", "[B");
        }
    }

    private static void input(List<Entry> all, String method, String prefix, String shown) {
        add(all, method, prefix, TAPS, "in", "(" + OBJECT + shown + ")V");
    }

    /** {@code method} is owner.name; {@code prefix} is how its descriptor begins. */
    private static void add(
            List<Entry> all, String method, String prefix, String hooks, String name, String desc) {
        int dot = method.indexOf('.');
        all.add(
                new Entry(
                        method.substring(0, dot),
                        method.substring(dot + 1),
                        prefix,
                        new Call(hooks, name, desc)));
    }
}
