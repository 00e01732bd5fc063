package phonehome.natives;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A phone that remembers what it was asked. */
final class TestPhone implements Phone {
    /** How a crash ends a test's thread. */
    static final class Crashed extends Error {
        private static final long serialVersionUID = 1;

        Crashed(String message) {
            super(message);
        }
    }

    final Map<String, byte[]> libraries = new HashMap<>();
    final List<String> log = new ArrayList<>();
    final List<String> missing = new ArrayList<>();
    final List<List<String>> commands = new ArrayList<>();
    final List<String> refused = new ArrayList<>();
    List<String> crash = List.of();
    Map<String, String> properties = Map.of("ro.product.model", "Test phone");

    @Override
    public ClassLoader loader() {
        return TestPhone.class.getClassLoader();
    }

    @Override
    public String processName() {
        return "org.test.example";
    }

    @Override
    public int pid() {
        return 2200;
    }

    @Override
    public int uid() {
        return 10100;
    }

    @Override
    public Map<String, String> properties() {
        return properties;
    }

    @Override
    public synchronized void log(int buffer, int priority, String tag, String message) {
        log.add(priority + " " + tag + ": " + message);
    }

    @Override
    public AppLibrary library(String name) {
        byte[] bytes = libraries.get(name);
        return bytes == null ? null : new AppLibrary("/data/app/test/lib/" + name, bytes);
    }

    @Override
    public byte[] kernelFile(String path) {
        return null;
    }

    @Override
    public String apk() {
        return "/data/app/test/base.apk";
    }

    @Override
    public synchronized void missing(String library, String symbol) {
        missing.add(library + " " + symbol);
    }

    @Override
    public void execRefused(List<String> command) {
        commands.add(command);
    }

    @Override
    public void fileRefused(String path) {
        refused.add(path);
    }

    @Override
    public void crash(String signal, String message, List<String> stack) {
        crash = stack;
        throw new Crashed(signal + " " + message);
    }

    @Override
    public void exit(int status) {
        throw new Crashed("exit " + status);
    }
}
