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

    private static final List<String> EXPECTED_OF_CHANNELS =
            List.of(
                    "blocking nio",
                    "connectable falsetruetrue",
                    "readable 1 selected",
                    "select 3600000",
                    "wakeup 90000000",
                    "accepted greet",
                    "datagram 5 99",
                    "pipe 1",
                    "interrupted true",
                    "socket 65",
                    "hours 26");

    @TempDir Path folder;

    static java.util.stream.Stream<Path> jdks() {
        return DeviceRun.jdks();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void everyWayOutReachesTheGateway(Path jdk) throws Exception {
        try (FakeGateway gateway = new FakeGateway(folder.resolve("egress.sock"))) {
            assertPrinted(EXPECTED, DeviceRun.of(jdk, folder, "sample.NetProbe", 240));
            beaconsBearTheirOwnTimes(gateway);
            headersNameTheSample(gateway);
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void channelsAndSelectorsReachTheGatewayInDeviceTime(Path jdk) throws Exception {
        try (FakeGateway gateway = new FakeGateway(folder.resolve("egress.sock"))) {
            assertPrinted(EXPECTED_OF_CHANNELS, DeviceRun.of(jdk, folder, "sample.NioProbe", 240));
            headersNameTheSample(gateway);
        }
    }

    private static void assertPrinted(List<String> expected, List<String> out) {
        int first = out.indexOf(expected.get(0));
        assertTrue(first >= 0, out::toString);
        assertEquals(expected, out.subList(first, Math.min(out.size(), first + expected.size())));
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
