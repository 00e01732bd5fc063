package phonehome.adbd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Answers with one sentence, as a production phone answers {@code adb root}. */
record TextService(String name, String answer) implements Service {
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
        stream.output().write(answer.getBytes(StandardCharsets.UTF_8));
    }
}
