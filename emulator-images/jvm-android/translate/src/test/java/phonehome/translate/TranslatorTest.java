package phonehome.translate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranslatorTest {
    private static final String SOURCE =
            """
            import java.util.*;
            import java.util.function.*;
            public class App {
                interface Greeter {
                    static Greeter polite() { return name -> "Dear " + name; }
                    String greet(String name);
                    default String twice(String name) { return greet(name) + greet(name); }
                }
                static class Base { }
                static class One extends Base { }
                static class Two extends Base { }
                static Base merged(boolean first) { Base b; if (first) b = new One(); else b = new Two(); return b; }
                public static String run() throws Exception {
                    List<String> names = new ArrayList<>(Arrays.asList("b", "a"));
                    names.sort(Comparator.comparing(name -> name));
                    int[] copy = new int[] {4, 5}.clone();
                    return Greeter.polite().twice(names.get(0)) + copy[1] + merged(false).getClass().getSimpleName();
                }
                public static int line() {
                    try {
                        throw new IllegalStateException();
                    } catch (IllegalStateException e) {
                        return e.getStackTrace()[0].getLineNumber();
                    }
                }
            }
            """;

    @TempDir static Path work;
    private static byte[] dex;

    @BeforeAll
    static void compile() throws Exception {
        dex = DexBuilder.dex(work, "App.java", SOURCE);
    }

    private static Object call(Path jar, String type, String method) throws Exception {
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            return loader.loadClass(type).getMethod(method).invoke(null);
        }
    }

    private static Translator withLimits(long dexBytes, int classes, Duration total) {
        Limits usual = Limits.DEFAULT;
        Limits limits =
                new Limits(
                        dexBytes,
                        classes,
                        usual.methodInstructions(),
                        usual.perClass(),
                        total,
                        usual.workers());
        return new Translator(name -> null, limits);
    }

    @Test
    void translatedCodeVerifiesAndRunsAsWritten(@TempDir Path cache) throws Exception {
        Path apk = DexBuilder.apk(cache.resolve("app.apk"), dex);
        Translation done = new Translator().translate(apk, cache);
        assertEquals(List.of(), done.failed());
        assertEquals(Map.of(), LinkAll.refused(done.classesJar()));
        assertEquals("Dear aDear a5Two", call(done.classesJar(), "App", "run"));
    }

    @Test
    void stackTracesTellTheLineOfTheSource(@TempDir Path cache) throws Exception {
        Path apk = DexBuilder.apk(cache.resolve("app.apk"), dex);
        Path jar = new Translator().translate(apk, cache).classesJar();
        long line = SOURCE.lines().takeWhile(text -> !text.contains("throw new")).count() + 1;
        assertEquals((int) line, call(jar, "App", "line"));
    }

    @Test
    void aSecondTranslationComesFromTheCache(@TempDir Path cache) throws Exception {
        Path apk = DexBuilder.apk(cache.resolve("app.apk"), dex);
        Translation first = new Translator().translate(apk, cache);
        Files.setLastModifiedTime(
                first.classesJar(), java.nio.file.attribute.FileTime.fromMillis(1));
        Translation second = new Translator().translate(apk, cache);
        assertEquals(first.classesJar(), second.classesJar());
        assertEquals(1, Files.getLastModifiedTime(second.classesJar()).toMillis());
        assertEquals(first.sha256(), second.sha256());
    }

    @Test
    void equalInputGivesEqualBytesAndNothingElseInTheCache(
            @TempDir Path one, @TempDir Path two, @TempDir Path where) throws Exception {
        Path apk = DexBuilder.apk(where.resolve("app.apk"), dex);
        Path first = new Translator().translate(apk, one).classesJar();
        Path second = new Translator().translate(apk, two).classesJar();
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
        try (Stream<Path> files = Files.list(one)) {
            assertEquals(List.of(first), files.toList());
        }
    }

    @Test
    void whatAKilledProcessLeftInTheCacheIsRemoved(@TempDir Path cache) throws Exception {
        Path left = Files.createFile(cache.resolve(".translating1.jar"));
        Files.setLastModifiedTime(left, java.nio.file.attribute.FileTime.fromMillis(1));
        new Translator().translate(DexBuilder.apk(cache.resolve("app.apk"), dex), cache);
        assertFalse(Files.exists(left));
    }

    @Test
    void ofTwoClassesWithOneNameTheFirstCounts(@TempDir Path cache) throws Exception {
        String other = "public class App { public static String run() { return \"second\"; } }";
        byte[] second = DexBuilder.dex(work, "App.java", other);
        Path apk = DexBuilder.apk(cache.resolve("app.apk"), second, dex);
        Path jar = new Translator().translate(apk, cache).classesJar();
        assertEquals("second", call(jar, "App", "run"));
    }

    private static final String ANNOTATED =
            """
            import java.lang.annotation.*;
            public class App {
                @Retention(RetentionPolicy.RUNTIME) @interface Mark { String value(); int[] of() default {3}; }
                @Mark("class") static class Marked {
                    @Mark(value = "field", of = {1, 2}) public int field;
                    @Mark("method") public void method(@Mark("parameter") String text) {}
                }
                public static String run() throws Exception {
                    java.lang.reflect.Method method = Marked.class.getMethod("method", String.class);
                    return Marked.class.getAnnotation(Mark.class).value()
                        + method.getAnnotation(Mark.class).of()[0]
                        + ((Mark) method.getParameterAnnotations()[0][0]).value()
                        + Marked.class.getField("field").getAnnotation(Mark.class).of().length;
                }
            }
            """;

    @Test
    void annotationsAreThereToBeAskedFor(@TempDir Path cache) throws Exception {
        Path apk =
                DexBuilder.apk(
                        cache.resolve("app.apk"), DexBuilder.dex(work, "App.java", ANNOTATED));
        Path jar = new Translator().translate(apk, cache).classesJar();
        assertEquals("class3parameter2", call(jar, "App", "run"));
    }

    /** R8 has an object of Sub made by Base's constructor, and keeps another one of Sub. */
    private static final String FORWARDING =
            """
            import java.util.*;
            public class App {
                static class Base {
                    final int size;
                    Base(int size) {
                        int sum = 0;
                        for (String name : System.getenv().keySet()) {
                            try { sum += name.length() * 0; } catch (RuntimeException e) { e.printStackTrace(); }
                            if (sum > 70) { throw new IllegalStateException(name + sum + size); }
                        }
                        this.size = size + sum;
                    }
                }
                static class Sub extends Base {
                    Sub(int size) { super(size); }
                    Sub(String text) {
                        super(text.length());
                        for (String word : text.split(" ")) {
                            try { System.setProperty(word, text); } catch (RuntimeException e) { e.printStackTrace(); }
                            if (word.length() > 70) { throw new IllegalStateException(word + text + size); }
                        }
                    }
                    @Override public String toString() { return "Sub " + size; }
                }
                static Object one(int size) { return new Sub(size); }
                static Object base(int size) { return new Base(size); }
                static Object other(String text) { return new Sub(text); }
                static Object third(String text) { return new Sub(text + "."); }
                public static String run() { return one(7) + ", " + other("four") + third("five"); }
            }
            """;

    @Test
    void aConstructorThatR8RemovedComesBack(@TempDir Path cache) throws Exception {
        String[] kept = {"-keep class App { *; }", "-dontobfuscate"};
        byte[] shrunk = DexBuilder.shrunk(work, "App.java", FORWARDING, kept);
        assertEquals(
                List.of("(Ljava/lang/String;)V"),
                new ClassIndex(List.of(shrunk), name -> null, Limits.DEFAULT)
                        .constructors("App$Sub"));
        Path apk = DexBuilder.apk(cache.resolve("app.apk"), shrunk);
        Translation done = new Translator().translate(apk, cache);
        assertEquals(Map.of(), LinkAll.refused(done.classesJar()));
        assertEquals("Sub 7, Sub 4Sub 5", call(done.classesJar(), "App", "run"));
    }

    @Test
    void anApkWithoutCodeGivesAnEmptyJar(@TempDir Path cache) throws Exception {
        Path apk = DexBuilder.apk(cache.resolve("app.apk"));
        Path jar = new Translator().translate(apk, cache).classesJar();
        assertEquals(List.of(), LinkAll.classNames(jar));
    }

    @Test
    void dynamicCodeIsTranslatedOnTheCallersThread() throws Exception {
        DexClasses loaded = new Translator().translateDex(dex);
        assertEquals(List.of(), loaded.failed());
        assertTrue(loaded.classes().containsKey("App$Greeter"));
    }

    @Test
    void damagedCodeIsRefusedAsCorrupt(@TempDir Path cache) throws Exception {
        byte[] changed = dex.clone();
        changed[changed.length / 2] ^= 1;
        byte[][] damaged = {
            changed, java.util.Arrays.copyOf(dex, dex.length / 2), new byte[200], {}
        };
        for (byte[] one : damaged) {
            Path apk = DexBuilder.apk(cache.resolve("app.apk"), one);
            DexException refused =
                    assertThrows(DexException.class, () -> new Translator().translate(apk, cache));
            assertEquals(DexException.Reason.CORRUPT, refused.reason());
        }
    }

    @Test
    void codeOverALimitIsRefusedWithItsReason(@TempDir Path cache) throws Exception {
        Path apk = DexBuilder.apk(cache.resolve("app.apk"), dex);
        Duration minute = Duration.ofMinutes(1);
        assertReason(DexException.Reason.TOO_LARGE, withLimits(100, 1000, minute), apk, cache);
        assertReason(DexException.Reason.TOO_LARGE, withLimits(1 << 20, 2, minute), apk, cache);
        assertReason(
                DexException.Reason.TOO_SLOW, withLimits(1 << 20, 1000, Duration.ZERO), apk, cache);
    }

    private static void assertReason(
            DexException.Reason reason, Translator translator, Path apk, Path cache) {
        DexException refused =
                assertThrows(DexException.class, () -> translator.translate(apk, cache));
        assertEquals(reason, refused.reason());
    }
}
