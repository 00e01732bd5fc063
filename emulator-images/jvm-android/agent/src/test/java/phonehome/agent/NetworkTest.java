package phonehome.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Classic sockets speak to the gateway, each write with its own time and origin. */
class NetworkTest {
    private static final List<String> EXPECTED =
            List.of(
                    "dns 198.18.0.1",
                    "nx exfil.secret.test",
                    "reverse back.example",
                    "echo hello",
                    "refused Connection refused",
                    "timeout 30000",
                    "http 200 ok",
                    "beacons",
                    "udp ping true 5353",
                    "loopback 42",
                    "interrupted 7 true",
                    "socks SocketTimeoutException",
                    "no-proxy true");

    @TempDir Path folder;

    static java.util.stream.Stream<Path> jdks() {
        return DeviceRun.jdks();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void everyWayOutReachesTheGateway(Path jdk) throws Exception {
        try (FakeGateway gateway = new FakeGateway(folder.resolve("egress.sock"))) {
            List<String> out = DeviceRun.of(jdk, folder, "sample.NetProbe", 240);
            int first = out.indexOf(EXPECTED.get(0));
            assertTrue(first >= 0, out::toString);
            assertEquals(
                    EXPECTED, out.subList(first, Math.min(out.size(), first + EXPECTED.size())));
            beaconsBearTheirOwnTimes(gateway);
            headersNameTheSample(gateway);
        }
    }

    private static void beaconsBearTheirOwnTimes(FakeGateway gateway) {
        List<FakeGateway.Frame> beacons =
                gateway.frames.stream().filter(f -> f.text().startsWith("beacon")).toList();
        assertEquals(3, beacons.size());
        long first = time(beacons.get(0).meta());
        assertEquals(first + 259_200_000L, time(beacons.get(1).meta()));
        assertEquals(first + 518_400_000L, time(beacons.get(2).meta()));
        assertTrue(
                beacons.get(0)
                        .meta()
                        .toString()
                        .contains("sample.NetProbe.beacons(NetProbe.java:"));
    }

    private static void headersNameTheSample(FakeGateway gateway) {
        for (Map<?, ?> header : gateway.headers) {
            Map<?, ?> origin = (Map<?, ?>) header.get("origin");
            assertEquals("com.example.sample", origin.get("package"), header::toString);
        }
    }

    private static long time(Map<?, ?> meta) {
        return ((Number) meta.get("time")).longValue();
    }
}
