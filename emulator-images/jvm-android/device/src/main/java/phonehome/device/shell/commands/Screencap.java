package phonehome.device.shell.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Takes a picture of the screen. */
public final class Screencap implements ShellCommand {
    @Override
    public String name() {
        return "screencap";
    }

    @Override
    public String usage() {
        return """
        screencap -p [FILE]
        screencap FILE.png""";
    }

    @Override
    public String limits() {
        return "PNG only; one display";
    }

    @Override
    public int run(Invocation call) throws IOException, UsageException {
        Invocation.Options options = call.options("pd");
        List<String> operands = options.operands();
        boolean named = !operands.isEmpty() && operands.get(0).endsWith(".png");
        if (!options.has('p') && !named) {
            throw new UsageException("raw pixels are not offered: use -p");
        }
        byte[] png = call.device().display().screenshotPng();
        if (operands.isEmpty()) {
            call.out().write(png);
        } else {
            Files.write(call.real(operands.get(0)), png);
        }
        return 0;
    }
}
