package phonehome.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelTest {
    private final TestPhone phone = new TestPhone();

    private NativeProcess start(boolean wide) throws Throwable {
        phone.libraries.put("libkernel.so", Compiler.build("kernel.c", wide));
        NativeProcess process = new NativeProcess(wide, phone, Compiler.image());
        process.load("libkernel.so", Checks.class.getClassLoader());
        return process;
    }

    private static Object call(NativeProcess process, String name, String desc, Object... arguments)
            throws Throwable {
        return process.call(Checks.class, null, name, desc, arguments);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void androidsLibraryWorksOnTheKernel(boolean wide, @TempDir Path folder) throws Throwable {
        String desc = "(Ljava/lang/String;)J";
        long failed = (Long) call(start(wide), "kernel", desc, folder.toString());
        assertEquals("", JniTest.bits(failed), "checks of kernel.c that failed");
        assertEquals(List.of("4 kernel: number 7, text"), phone.log);
        assertEquals(
                List.of(List.of("/system/bin/su", "-c", "id"), List.of("fork")), phone.commands);
        assertEquals(List.of("/etc/passwd", "/usr/bin/env"), phone.refused);
        assertEquals(List.of(), phone.missing);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAccessToNothingEndsTheProcessWithItsStack(boolean wide) throws Throwable {
        NativeProcess process = start(wide);
        Error crash = assertThrows(TestPhone.Crashed.class, () -> call(process, "fault", "()V"));
        assertEquals("SIGSEGV fault addr 0x8", crash.getMessage());
        String line = "libkernel.so!Java_phonehome_natives_Checks_fault";
        assertTrue(phone.crash.get(0).startsWith(line), phone.crash.toString());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void abortEndsTheProcess(boolean wide) throws Throwable {
        NativeProcess process = start(wide);
        Error crash = assertThrows(TestPhone.Crashed.class, () -> call(process, "abort", "()V"));
        assertEquals("SIGABRT abort", crash.getMessage());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFunctionThatTheDeviceHasNotIsToldWhenItIsCalled(boolean wide) throws Throwable {
        NativeProcess process = start(wide);
        assertEquals(List.of(), phone.missing);
        assertEquals(0, call(process, "missing", "()I"));
        assertEquals(List.of("libkernel.so android_function_of_tomorrow"), phone.missing);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEndlessLoopEndsWithTheProcess(boolean wide) throws Throwable {
        NativeProcess process = start(wide);
        Thread spinning =
                new Thread(() -> assertThrows(Error.class, () -> call(process, "spin", "()V")));
        spinning.start();
        while (!process.isRunning()) {
            Thread.onSpinWait();
        }
        process.kill();
        spinning.join();
    }
}
