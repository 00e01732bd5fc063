package phonehome.agent;

import java.util.ArrayList;
import java.util.List;

/**
 * The methods that show their end to the runtime: the JDK's, and android.util.Base64's. No lambdas,
 * see {@link Entries}.
 */
final class Exits {
    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String BUFFER = "Ljava/nio/ByteBuffer;";
    private static final String BUFFERS = BUFFER + BUFFER;
    private static final String KEY = "Ljava/security/Key;";
    private static final String CIPHER = "javax/crypto/Cipher";
    private static final String MAC = "javax/crypto/Mac";
    private static final String DIGEST = "java/security/MessageDigest";
    private static final String SIGNATURE = "java/security/Signature";
    private static final String CODECS = Entries.TAP + "CodecTaps";
    private static final String STREAMS = Entries.TAP + "StreamTaps";
    private static final String KEYS = Entries.TAP + "KeyTaps";

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
        addEngines(all);
        addKeys(all);
        addCodecs(all);
        addStreams(all);
        return all;
    }

    private static void addEngines(List<Exit> all) {
        for (String args : new String[] {"[B", "[BII"}) {
            out(all, CIPHER, "update", "(" + args + ")[B", "");
            done(all, CIPHER, "doFinal", "(" + args + ")[B", "");
        }
        done(all, CIPHER, "doFinal", "()[B", "");
        for (String args : new String[] {"[BII[B", "[BII[BI", BUFFERS}) {
            out(all, CIPHER, "update", "(" + args + ")I", args);
            done(all, CIPHER, "doFinal", "(" + args + ")I", args);
        }
        done(all, CIPHER, "doFinal", "([BI)I", "[BI");
        done(all, CIPHER, "wrap", "(" + KEY + ")[B", "");
        done(all, CIPHER, "unwrap", "([BLjava/lang/String;I)" + KEY, "");
        // Overloads that are not named call one that is.
        done(all, MAC, "doFinal", "()[B", "");
        done(all, DIGEST, "digest", "()[B", "");
        done(all, DIGEST, "digest", "([BII)I", "[BI");
        done(all, SIGNATURE, "sign", "()[B", "");
    }

    private static void addKeys(List<Exit> all) {
        String spec = "javax/crypto/spec/";
        key(all, spec + "SecretKeySpec", "([BLjava/lang/String;)V");
        key(all, spec + "SecretKeySpec", "([BIILjava/lang/String;)V");
        key(all, spec + "IvParameterSpec", "([B)V");
        key(all, spec + "IvParameterSpec", "([BII)V");
        key(all, spec + "GCMParameterSpec", "(I[B)V");
        key(all, spec + "GCMParameterSpec", "(I[BII)V");
        key(all, spec + "PBEKeySpec", "([C)V");
        key(all, spec + "PBEKeySpec", "([C[BI)V");
        key(all, spec + "PBEKeySpec", "([C[BII)V");
        String generated = "Ljavax/crypto/SecretKey;";
        Call made = new Call(KEYS, "made", "(" + KEY + ")V");
        all.add(new Exit("javax/crypto/KeyGenerator", "generateKey", "()" + generated, true, made));
    }

    private static void addCodecs(List<Exit> all) {
        String base64 = "java/util/Base64$";
        for (String desc : new String[] {"([B)[B", "([B[B)I"}) {
            String shown = desc.substring(1, desc.indexOf(')'));
            show(all, base64 + "Encoder", "encode", desc, shown, CODECS, "encoded");
            show(all, base64 + "Decoder", "decode", desc, shown, CODECS, "decoded");
        }
        String android = "android/util/Base64";
        String hook = "([B[BII)V";
        Call encoded = new Call(CODECS, "encodedByAndroid", hook);
        Call decoded = new Call(CODECS, "decodedByAndroid", hook);
        all.add(new Exit(android, "encode", "([BIII)[B", true, encoded));
        all.add(new Exit(android, "decode", "([BIII)[B", true, decoded));
    }

    private static void addStreams(List<Exit> all) {
        String zip = "java/util/zip/";
        show(all, zip + "Deflater", "deflate", "([BIII)I", "[BI", STREAMS, "out");
        show(all, zip + "Deflater", "deflate", "(" + BUFFER + "I)I", BUFFER, STREAMS, "out");
        show(all, zip + "Inflater", "inflate", "([BII)I", "[BI", STREAMS, "out");
        show(all, zip + "Inflater", "inflate", "(" + BUFFER + ")I", BUFFER, STREAMS, "out");
    }

    private static void key(List<Exit> all, String type, String desc) {
        Call made = new Call(KEYS, "made", "(L" + type + ";)V");
        all.add(new Exit(type, "<init>", desc, false, made));
    }

    private static void out(List<Exit> all, String owner, String name, String desc, String shown) {
        show(all, owner, name, desc, shown, Entries.TAPS, "out");
    }

    /** The same for a method that completes an operation. */
    private static void done(List<Exit> all, String owner, String name, String desc, String shown) {
        out(all, owner, name, desc, shown);
        Call done = new Call(Entries.TAPS, "done", "(" + OBJECT + ")V");
        all.add(new Exit(owner, name, desc, false, done));
    }

    /** {@code shown}: the arguments that the hook takes after result and receiver. */
    private static void show(
            List<Exit> all,
            String owner,
            String name,
            String desc,
            String shown,
            String hooks,
            String hook) {
        String result = desc.substring(desc.indexOf(')') + 1);
        String shows = "(" + result + OBJECT + shown + ")V";
        all.add(new Exit(owner, name, desc, true, new Call(hooks, hook, shows)));
    }
}
