package phonehome.device.shell.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import phonehome.device.shell.Invocation;

/** Where a file lands that is copied or moved. */
final class Targets {
    private Targets() {}

    /** Within the target when that is a folder, else the target itself. */
    static Path of(Invocation call, String source, String target) throws IOException {
        Path real = call.real(target);
        return Files.isDirectory(real) ? real.resolve(call.realParent(source).getFileName()) : real;
    }
}
