package phonehome.device.shell;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import phonehome.adbd.DevicePaths;
import phonehome.device.shell.Invocation.Outputs;
import phonehome.device.shell.language.Parser;
import phonehome.device.shell.language.Step;
import phonehome.device.shell.language.SyntaxException;

/** Runs parsed lines: state (variables, directory, exit codes), redirections and pipelines. */
public final class Interpreter {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_PIPED = 64 << 20;
    private static final int NOT_FOUND = 127;
    private static final int FAILED = 255;

    private final DeviceFacade device;
    private final DevicePaths paths;
    private final BooleanSupplier cancelled;
    private final int depth;
    private final int uid;
    private final Map<String, String> variables = new HashMap<>();
    private String directory = "/";
    private int status;
    private boolean exited;

    Interpreter(DeviceFacade device, DevicePaths paths, BooleanSupplier cancelled) {
        this(device, paths, cancelled, 0, DeviceFacade.SHELL_UID);
        variables.put("PATH", "/product/bin:/system/bin:/system/xbin:/vendor/bin");
        variables.put("HOME", "/");
        variables.put("USER", "shell");
        variables.put("EXTERNAL_STORAGE", "/sdcard");
        variables.put("ANDROID_ROOT", "/system");
        variables.put("ANDROID_DATA", "/data");
    }

    private Interpreter(
            DeviceFacade device, DevicePaths paths, BooleanSupplier cancelled, int depth, int uid) {
        this.device = device;
        this.paths = paths;
        this.cancelled = cancelled;
        this.depth = depth;
        this.uid = uid;
    }

    /** A shell within this one: what it sets stays its own. Null when nested too deeply. */
    public Interpreter child() {
        return child(uid);
    }

    /** The same for another user: {@code su}. */
    public Interpreter child(int childUid) {
        if (depth == MAX_DEPTH) {
            return null;
        }
        Interpreter child = new Interpreter(device, paths, cancelled, depth + 1, childUid);
        child.variables.putAll(variables);
        child.directory = directory;
        return child;
    }

    /**
     * Runs a script to its end, to {@code exit} or to a line that cannot be read; its exit code.
     */
    int run(String script, InputStream in, Outputs outputs) throws IOException {
        Parser parser = new Parser(script);
        try {
            for (List<Step> line = parser.nextLine(); line != null; line = parser.nextLine()) {
                for (Step step : line) {
                    if (exited || isCancelled()) {
                        return status;
                    }
                    if (step.when().equals(";") || step.when().equals("&&") == (status == 0)) {
                        runStep(step, in, outputs);
                    }
                }
            }
        } catch (SyntaxException e) {
            outputs.err().println("/system/bin/sh: " + e.getMessage());
            status = 1;
        }
        return status;
    }

    /** Runs a script with the streams of another command, but for this input. */
    public int run(String script, InputStream in, Invocation call) throws IOException {
        return run(script, in, new Outputs(call.out(), call.err()));
    }

    /** Runs one command with the streams of another. */
    public int runWords(List<String> words, Invocation call) throws IOException {
        return runWords(words, call.in(), new Outputs(call.out(), call.err()));
    }

    int runWords(List<String> words, InputStream in, Outputs outputs) throws IOException {
        if (words.isEmpty()) {
            return 0;
        }
        ShellCommand command = Commands.find(words.get(0));
        if (command == null) {
            String text = "/system/bin/sh: " + words.get(0) + ": inaccessible or not found";
            outputs.err().println(text);
            return NOT_FOUND;
        }
        Invocation call = new Invocation(words, this, in, outputs);
        try {
            return command.run(call);
        } catch (ShellCommand.UsageException e) {
            call.complain(e.getMessage());
            outputs.err().println("usage: " + command.usage().replace("\n", "\n       "));
        } catch (DeviceFacade.Refusal e) {
            outputs.err().println(e.getMessage());
        } catch (IOException e) {
            if (isCancelled()) {
                throw e;
            }
            call.complain(subject(e) + Invocation.reason(e));
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // What a service threw, or lacks: AOSP's shell commands answer so, too.
            outputs.err().println("Exception occurred while executing '" + words.get(0) + "':");
            outputs.err().println(e);
            return FAILED;
        } finally {
            outputs.out().flush();
            outputs.err().flush();
        }
        return 1;
    }

    /** Ends the script after the running command. */
    public void exit(int code) {
        exited = true;
        status = code;
    }

    boolean hasExited() {
        return exited;
    }

    public boolean isCancelled() {
        return cancelled.getAsBoolean();
    }

    /** Who runs it: 0 for root, else {@link DeviceFacade#SHELL_UID}. */
    public int uid() {
        return uid;
    }

    public DeviceFacade device() {
        return device;
    }

    public DevicePaths paths() {
        return paths;
    }

    public String directory() {
        return directory;
    }

    public void changeDirectory(String absolute) {
        directory = absolute;
    }

    /** {@code ?}, a name, or a number: what {@code $…} stands for. */
    String value(String name) {
        return name.equals("?") ? String.valueOf(status) : variables.getOrDefault(name, "");
    }

    public Map<String, String> variables() {
        return variables;
    }

    /** Normalised as text: {@code ..} takes the last name away, as {@code cd} does. */
    public String absolute(String path) {
        List<String> names = new ArrayList<>();
        for (String name : (path.startsWith("/") ? path : directory + "/" + path).split("/")) {
            if (name.equals("..")) {
                names = names.subList(0, Math.max(0, names.size() - 1));
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        String end = path.endsWith("/") && !names.isEmpty() ? "/" : "";
        return "/" + String.join("/", names) + end;
    }

    InputStream open(String path) throws IOException {
        String made = device.kernelFiles().read(absolute(path));
        return made == null
                ? Files.newInputStream(paths.real(absolute(path)))
                : new ByteArrayInputStream(made.getBytes(StandardCharsets.UTF_8));
    }

    String prompt() {
        return "phonehome:" + directory + (uid == 0 ? " # " : " $ ");
    }

    static PrintStream print(OutputStream out) {
        return new PrintStream(
                new BufferedOutputStream(out, 1 << 15), false, StandardCharsets.UTF_8);
    }

    private void runStep(Step step, InputStream in, Outputs outputs) throws IOException {
        InputStream input = in;
        List<Step.Command> pipeline = step.pipeline();
        for (Step.Command command : pipeline.subList(0, pipeline.size() - 1)) {
            ByteArrayOutputStream piped = new Bounded();
            PrintStream out = print(piped);
            runCommand(command, input, new Outputs(out, outputs.err()));
            out.flush();
            input = new ByteArrayInputStream(piped.toByteArray());
        }
        int code = runCommand(pipeline.get(pipeline.size() - 1), input, outputs);
        if (!exited) {
            status = step.negated() ? (code == 0 ? 1 : 0) : code & 0xff;
        }
    }

    private int runCommand(Step.Command command, InputStream in, Outputs outputs)
            throws IOException {
        Expander expander = new Expander(this);
        for (Step.Assignment assignment : command.assignments()) {
            variables.put(assignment.name(), expander.text(assignment.value()));
        }
        List<String> words = new ArrayList<>();
        for (var word : command.words()) {
            words.addAll(expander.words(word));
        }
        try (Redirected to = Redirected.of(command, expander, this, in, outputs)) {
            return runWords(words, to.in, to.outputs);
        } catch (FileRefused e) {
            outputs.err().println("/system/bin/sh: can't " + e.getMessage());
            return 1;
        }
    }

    private static String subject(IOException e) {
        return e instanceof FileSystemException file && file.getFile() != null
                ? file.getFile() + ": "
                : "";
    }

    /** What a pipe holds: the left side has ended before the right side starts. */
    private static final class Bounded extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            if (count + length <= MAX_PIPED) {
                super.write(bytes, offset, length);
            }
        }
    }
}
