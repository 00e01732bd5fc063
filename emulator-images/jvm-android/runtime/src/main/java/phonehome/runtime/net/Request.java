package phonehome.runtime.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import phonehome.runtime.DeviceThreads;
import phonehome.runtime.JsonReader;

/**
 * A question to the gateway that it answers with one JSON line: names, texts, calls, other ways.
 */
public final class Request {
    private static final long ANSWER_MILLIS = 10_000;
    private static final int MAX_ANSWER = 1 << 16;

    private Request() {}

    /** Sends the fields of device-wire.md; time, id and origin are added. */
    public static Map<?, ?> ask(Map<String, ?> fields) throws IOException {
        ByteQueue answer = new ByteQueue(() -> {});
        DeviceThreads.hostWork(true);
        GatewayLink link = null;
        try {
            link = GatewayLink.open(fields, answer);
            return JsonReader.readObject(line(answer));
        } catch (IllegalArgumentException e) {
            throw new IOException("the gateway's answer is no JSON", e);
        } finally {
            DeviceThreads.hostWork(false);
            if (link != null) {
                link.close();
            }
        }
    }

    private static String line(ByteQueue answer) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int c = answer.readPromptly(ANSWER_MILLIS);
        while (c >= 0 && c != '\n' && line.size() < MAX_ANSWER) {
            line.write(c);
            c = answer.readPromptly(ANSWER_MILLIS);
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
