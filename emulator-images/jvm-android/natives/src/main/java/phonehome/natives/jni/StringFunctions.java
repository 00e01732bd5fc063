package phonehome.natives.jni;

import java.nio.ByteBuffer;
import java.util.Arrays;
import phonehome.natives.Trap;
import phonehome.natives.cpu.Memory;

/** Strings. */
final class StringFunctions {
    private final Jni jni;
    private final Copies copies;

    StringFunctions(Jni jni) {
        this.jni = jni;
        this.copies = new Copies(jni.machine());
    }

    void addAll() {
        jni.add(163, this::create);
        jni.add(164, (trap, env) -> text(trap, env).length());
        jni.add(165, this::characters);
        jni.add(166, this::release);
        jni.add(167, this::createUtf);
        jni.add(168, (trap, env) -> ModifiedUtf8.encode(text(trap, env)).length);
        jni.add(169, this::utf);
        jni.add(170, this::release);
        jni.add(220, this::region);
        jni.add(221, this::utfRegion);
        jni.add(224, this::characters);
        jni.add(225, this::release);
    }

    private static String text(Trap trap, Environment env) {
        String text = (String) env.get(trap.argument(1));
        if (text == null) {
            throw new NullPointerException("string is null");
        }
        return text;
    }

    private long create(Trap trap, Environment env) {
        int length = trap.intArgument(2);
        ByteBuffer bytes = Memory.buffer(jni.memory().read(trap.argument(1), 2 * length));
        return env.local(bytes.asCharBuffer().toString());
    }

    private long createUtf(Trap trap, Environment env) {
        return trap.argument(1) == 0
                ? 0
                : env.local(ModifiedUtf8.decode(jni.memory().getBytes(trap.argument(1))));
    }

    private static byte[] wide(String text) {
        byte[] bytes = new byte[2 * text.length()];
        Memory.buffer(bytes).asCharBuffer().put(text);
        return bytes;
    }

    private long characters(Trap trap, Environment env) {
        byte[] bytes = wide(text(trap, env));
        tellCopied(trap);
        return copies.make(Arrays.copyOf(bytes, bytes.length + 2));
    }

    private long utf(Trap trap, Environment env) {
        byte[] bytes = ModifiedUtf8.encode(text(trap, env));
        tellCopied(trap);
        return copies.make(Arrays.copyOf(bytes, bytes.length + 1));
    }

    private void tellCopied(Trap trap) {
        if (trap.argument(2) != 0) {
            jni.memory().putByte(trap.argument(2), 1);
        }
    }

    private long release(Trap trap, Environment env) {
        copies.free(trap.argument(2));
        return 0;
    }

    private String part(Trap trap, Environment env) {
        int from = trap.intArgument(2);
        return text(trap, env).substring(from, from + trap.intArgument(3));
    }

    private long region(Trap trap, Environment env) {
        jni.memory().write(trap.argument(4), wide(part(trap, env)));
        return 0;
    }

    private long utfRegion(Trap trap, Environment env) {
        byte[] bytes = ModifiedUtf8.encode(part(trap, env));
        jni.memory().write(trap.argument(4), Arrays.copyOf(bytes, bytes.length + 1));
        return 0;
    }
}
