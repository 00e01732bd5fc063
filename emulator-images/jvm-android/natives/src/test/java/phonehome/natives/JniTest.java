package phonehome.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JniTest {
    private final TestPhone phone = new TestPhone();

    private NativeProcess start(boolean wide) throws Throwable {
        phone.libraries.put("libchecks.so", Compiler.build("checks.c", wide));
        NativeProcess process = new NativeProcess(wide, phone, Compiler.image());
        process.load("libchecks.so", Checks.class.getClassLoader());
        Checks.process = process;
        return process;
    }

    private static Object call(
            NativeProcess process, Object receiver, String name, String desc, Object... arguments)
            throws Throwable {
        return process.call(Checks.class, receiver, name, desc, arguments);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyFunctionDoesWhatTheSpecificationSays(boolean wide) throws Throwable {
        long failed = (Long) call(start(wide), null, "run", "()J");
        assertEquals("", bits(failed), "checks of checks.c that failed");
        assertEquals(java.util.List.of(), phone.missing);
    }

    static String bits(long failed) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 64; i++) {
            out.append((failed >>> i & 1) == 0 ? "" : i + " ");
        }
        return out.toString().trim();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void overloadsAreToldApartByTheirMangledSignatures(boolean wide) throws Throwable {
        NativeProcess process = start(wide);
        assertEquals(5, call(process, null, "add", "(II)I", 2, 3));
        Object sum =
                call(
                        process,
                        null,
                        "add",
                        "(DJFIJDDDDDDD)D",
                        1.5,
                        2L,
                        3.5f,
                        4,
                        5L,
                        6.0,
                        7.0,
                        8.0,
                        9.0,
                        10.0,
                        11.0,
                        12.0);
        assertEquals(79.0, sum);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatNativeCodeThrowsIsThrownByTheMethod(boolean wide) throws Throwable {
        NativeProcess process = start(wide);
        String desc = "(Ljava/lang/String;)V";
        SecurityException thrown =
                assertThrows(
                        SecurityException.class, () -> call(process, null, "refuse", desc, "why"));
        assertEquals("why", thrown.getMessage());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aMethodThatWasRegisteredNeedsNoSymbol(boolean wide) throws Throwable {
        NativeProcess process = start(wide);
        assertEquals(45, call(process, new Checks(40, 0), "registered", "(I)I", 5));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aMethodThatNoLibraryHasIsNotFound(boolean wide) throws Throwable {
        NativeProcess process = start(wide);
        assertThrows(UnsatisfiedLinkError.class, () -> call(process, null, "none", "()V"));
        assertTrue(phone.missing.isEmpty());
    }
}
