package phonehome.device.shell.commands;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Prints the first lines. */
public final class Head implements ShellCommand {
    @Override
    public String name() {
        return "head";
    }

    @Override
    public String usage() {
        return "head [-n LINES] [FILE ...]";
    }

    @Override
    public String limits() {
        return "";
    }

    @Override
    public int run(Invocation call) throws IOException {
        List<String> words = call.arguments();
        int lines = 10;
        int at = 0;
        if (!words.isEmpty() && words.get(0).matches("-n?\\d{1,8}")) {
            lines = Integer.parseInt(words.get(0).replaceAll("\\D", ""));
            at = 1;
        } else if (words.size() > 1
                && words.get(0).equals("-n")
                && words.get(1).matches("\\d{1,8}")) {
            lines = Integer.parseInt(words.get(1));
            at = 2;
        }
        int limit = lines;
        List<String> files = at < words.size() ? words.subList(at, words.size()) : List.of("-");
        return call.forEach(files, path -> print(call, path, limit));
    }

    private static void print(Invocation call, String path, int limit) throws IOException {
        try (BufferedReader lines = Lines.read(call, path)) {
            String line = lines.readLine();
            for (int i = 0; i < limit && line != null; i++) {
                call.out().println(line);
                line = lines.readLine();
            }
        }
    }
}
