package phonehome.adbd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** {@code adb reverse}: refused, for the gateway is the only way out of a device. */
final class ReverseService implements Service {
    private static final String REFUSAL =
            "reverse is not possible: the gateway is the only way out";

    @Override
    public String name() {
        return "reverse";
    }

    @Override
    public Set<String> provides() {
        return Set.of();
    }

    @Override
    public String limits() {
        return "refuses always";
    }

    @Override
    public void run(Request request, AdbStream stream) throws IOException {
        String answer = "FAIL%04x%s".formatted(REFUSAL.length(), REFUSAL);
        stream.output().write(answer.getBytes(StandardCharsets.US_ASCII));
    }
}
