package phonehome.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One program as javac's class files and as what D8 and this translator make of them. */
class SameResultTest {
    private static final String SOURCE =
            """
            import java.util.*;
            public class Same {
                static final int[] INTS = {1, -2, 70000, 4, 5};
                static final float[] FLOATS = {1.5f, -0f, 3e30f, 4f};
                static final double[] DOUBLES = {1e300, -0.0, 2.5};
                static final char[] CHARS = {'a', '\\uffff', 'c', 'd'};
                static final long[] LONGS = {1L << 40, -1L, 7L};
                static String either(boolean first) {
                    int none = 0; Object nothing = null; float zero = 0f; double wide = 0; long far = 0;
                    for (int i = 0; i < 3; i++) {
                        if (first) { none += i; nothing = "x" + i; zero += 1.5f; wide -= 0.25; far += i; }
                        first = !first;
                    }
                    return none + "," + nothing + "," + zero + "," + wide + "," + far;
                }
                static String numbers(int a, long b, float c, double d) {
                    return (a << 33) + "," + (a >>> 3) + "," + (b >> a) + "," + (~a ^ 5) + "," + (~b) + ","
                        + (int) c + "," + (long) d + "," + (byte) a + "," + (char) (a & 127) + "," + (short) a
                        + "," + (7 - a) + "," + c % 2 + "," + d % 3 + "," + (a / 7) + "," + (b % 5) + "," + (float) b;
                }
                static String compared(float a, float b, double c, double d, long e) {
                    return (a < b) + "," + (a >= b) + "," + (c > d) + "," + (c <= d) + "," + (e < 3);
                }
                static int chosen(int a) {
                    switch (a) { case 1: return 10; case 2: a += 3; case 3: a *= 2; break; case 900: return -1; default: a--; }
                    return a;
                }
                static String named(String a) {
                    switch (a) { case "one": return "1"; case "two": return "2"; default: return "many"; }
                }
                static String caught(int a) {
                    String said = "begun"; int done = 0;
                    try {
                        done = 1; said = "divided " + 10 / a; done = 2;
                        Object text = a > 3 ? "text" : Integer.valueOf(a);
                        done = 3; return said + ((String) text).length();
                    } catch (ArithmeticException e) { return said + done + e.getMessage();
                    } catch (ClassCastException | NullPointerException e) { return said + done;
                    } finally { done++; synchronized (Same.class) { DONE.add(said + done); } }
                }
                static final List<String> DONE = new ArrayList<>();
                static String arrays() {
                    Object[] all = {1, "b", null}; int[][] deep = new int[2][3]; deep[1][2] = 9;
                    boolean[] bits = {true, false}; bits[1] |= bits[0]; byte[] bytes = {1, -1}; bytes[0] += bytes[1];
                    String[] texts = new String[] {"p", "q"}; short[] shorts = {5}; shorts[0] <<= 12;
                    return Arrays.toString(all) + Arrays.deepToString(deep) + Arrays.toString(bits) + Arrays.toString(bytes)
                        + String.join("", texts) + shorts[0] + Arrays.toString(INTS) + Arrays.toString(FLOATS)
                        + Arrays.toString(DOUBLES) + Arrays.toString(CHARS) + Arrays.toString(LONGS);
                }
                static class Base { final String made; Base(int a, long b) { made = "base" + a + b; } String say() { return made; } }
                static class Sub extends Base { Sub(boolean a) { super(a ? 1 : 2, a ? 3L : 4L); } @Override String say() { return "sub" + super.say(); } }
                static Object many(int a, long b, int c, double d, Object e, float f, String... g) { return a + b + c + d + "" + e + f + g.length; }
                static long recursed(long a) { return a < 2 ? a : recursed(a - 1) + recursed(a - 2); }
                public static String run() {
                    StringBuilder all = new StringBuilder();
                    all.append(either(true)).append(either(false)).append(numbers(-77, 1L << 50, -3.7f, 1e12));
                    all.append(compared(Float.NaN, 1, 2, Double.NaN, -4)).append(compared(1, 2, 2, 2, 4));
                    for (int i : new int[] {0, 1, 2, 3, 900}) { all.append(chosen(i)).append(caught(i)); }
                    all.append(named("two")).append(arrays()).append(new Sub(true).say()).append(new Sub(false).say());
                    all.append(many(1, 2, 3, 4, null, 5)).append(recursed(15)).append(DONE);
                    Map<String, Integer> counts = new TreeMap<>();
                    for (String word : "a b a c b a".split(" ")) { counts.merge(word, 1, Integer::sum); }
                    counts.forEach((word, count) -> all.append(word).append(count));
                    return all.toString();
                }
            }
            """;

    @Test
    void translatedCodeGivesWhatTheOriginalGives(@TempDir Path work) throws Exception {
        byte[] dex = DexBuilder.dex(work, "Same.java", SOURCE);
        DexClasses translated = new Translator().translateDex(dex);
        assertEquals(List.of(), translated.failed());
        Path original = work.resolve("original");
        java.nio.file.Files.createDirectory(original);
        Path source = java.nio.file.Files.writeString(work.resolve("Same.java"), SOURCE);
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", original.toString(), source.toString()));
        try (var loader = new URLClassLoader(new URL[] {original.toUri().toURL()})) {
            String expected = run(loader);
            assertTrue(expected.length() > 500);
            assertEquals(expected, run(new Defined(translated.classes())));
        }
    }

    private static String run(ClassLoader loader) throws Exception {
        return (String) loader.loadClass("Same").getMethod("run").invoke(null);
    }

    private static final class Defined extends ClassLoader {
        private final Map<String, byte[]> classes;

        Defined(Map<String, byte[]> classes) {
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] code = classes.get(name);
            if (code == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, code, 0, code.length);
        }
    }
}
