package phonehome.agent;

import java.util.ArrayList;
import java.util.List;

/** The JDK methods that show their end to the runtime. No lambdas, see {@link Entries}. */
final class Exits {
    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String BUFFERS = "Ljava/nio/ByteBuffer;Ljava/nio/ByteBuffer;";
    private static final String CIPHER = "javax/crypto/Cipher";
    private static final String MAC = "javax/crypto/Mac";
    private static final String DIGEST = "java/security/MessageDigest";
    private static final String SIGNATURE = "java/security/Signature";
    private static final String DONE = "(" + OBJECT + ")V";

    private static final List<Exit> ALL = all();

    private Exits() {}

    static boolean ofClass(String owner) {
        for (Exit exit : ALL) {
            if (exit.owner().equals(owner)) {
                return true;
            }
        }
        return false;
    }

    /** In the order in which their code must stand; weave them in reverse. */
    static List<Exit> of(String owner, String name, String desc) {
        List<Exit> found = new ArrayList<>();
        for (Exit exit : ALL) {
            if (exit.isAt(owner, name, desc)) {
                found.add(exit);
            }
        }
        return found;
    }

    private static List<Exit> all() {
        List<Exit> all = new ArrayList<>();
        for (String args : new String[] {"[B", "[BII"}) {
            out(all, CIPHER, "update", "(" + args + ")[B", "");
            out(all, CIPHER, "doFinal", "(" + args + ")[B", "");
        }
        out(all, CIPHER, "doFinal", "()[B", "");
        for (String args : new String[] {"[BII[B", "[BII[BI", BUFFERS}) {
            out(all, CIPHER, "update", "(" + args + ")I", args);
            out(all, CIPHER, "doFinal", "(" + args + ")I", args);
        }
        out(all, CIPHER, "doFinal", "([BI)I", "[BI");
        // Overloads that are not named call one that is.
        out(all, MAC, "doFinal", "()[B", "");
        out(all, DIGEST, "digest", "()[B", "");
        out(all, DIGEST, "digest", "([BII)I", "[BI");
        out(all, SIGNATURE, "sign", "()[B", "");
        List<Exit> done = new ArrayList<>();
        for (Exit exit : all) {
            if (!exit.name().equals("update")) {
                done.add(
                        new Exit(
                                exit.owner(),
                                exit.name(),
                                exit.desc(),
                                false,
                                new Call(Entries.TAPS, "done", DONE)));
            }
        }
        all.addAll(done);
        return all;
    }

    /** {@code shown}: the arguments that the hook takes after result and receiver. */
    private static void out(List<Exit> all, String owner, String name, String desc, String shown) {
        String result = desc.substring(desc.indexOf(')') + 1);
        String hook = "(" + result + OBJECT + shown + ")V";
        all.add(new Exit(owner, name, desc, true, new Call(Entries.TAPS, "out", hook)));
    }
}
