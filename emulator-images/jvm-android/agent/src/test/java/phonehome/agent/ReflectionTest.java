package phonehome.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reflection and method handles tell an app what its plain calls tell it. */
class ReflectionTest {
    private static final List<String> EXPECTED =
            List.of(
                    "invoke Dalvik",
                    "absent null",
                    "static The Android Project",
                    "unreflect /system",
                    "wrapped java.lang.IllegalArgumentException",
                    "refused java.lang.ClassNotFoundException",
                    "bound 8",
                    "memory 536870912",
                    "no receiver",
                    "slept 3600000",
                    "own mine");

    @TempDir Path folder;

    static java.util.stream.Stream<Path> jdks() {
        return DeviceRun.jdks();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anAppLearnsNoMoreByReflectionThanByPlainCalls(Path jdk) throws Exception {
        List<String> out = DeviceRun.of(jdk, folder, "sample.ReflectionProbe", 2);
        assertEquals(EXPECTED, out.subList(0, Math.min(out.size(), EXPECTED.size())));
    }
}
