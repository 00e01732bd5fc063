package phonehome.device.shell.commands;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import phonehome.device.shell.Invocation;

/** Text of a file or of the input. */
final class Lines {
    private Lines() {}

    /** {@code -} is the input. Bytes that are no UTF-8 become replacement characters. */
    static BufferedReader read(Invocation call, String path) throws IOException {
        InputStream bytes = path.equals("-") ? call.in() : call.open(path);
        return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
    }
}
