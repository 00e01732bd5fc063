package phonehome.device.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One run of a command: its arguments and streams, and the shell that runs it. */
public final class Invocation {
    private final String name;
    private final List<String> arguments;
    private final Interpreter shell;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    Invocation(List<String> words, Interpreter shell, InputStream in, Outputs outputs) {
        this.name = words.get(0);
        this.arguments = words.subList(1, words.size());
        this.shell = shell;
        this.in = in;
        this.out = outputs.out();
        this.err = outputs.err();
    }

    /** Where a command writes. */
    record Outputs(PrintStream out, PrintStream err) {}

    /** The word by which it was called. */
    public String name() {
        return name;
    }

    public List<String> arguments() {
        return arguments;
    }

    public InputStream in() {
        return in;
    }

    public PrintStream out() {
        return out;
    }

    public PrintStream err() {
        return err;
    }

    public Interpreter shell() {
        return shell;
    }

    public DeviceFacade device() {
        return shell.device();
    }

    public boolean isCancelled() {
        return shell.isCancelled();
    }

    /**
     * Leading words like {@code -la}, as single letters of {@code known}; the rest are operands.
     */
    public Options options(String known) throws ShellCommand.UsageException {
        StringBuilder letters = new StringBuilder();
        int at = 0;
        for (; at < arguments.size(); at++) {
            String word = arguments.get(at);
            if (word.equals("--")) {
                at++;
                break;
            } else if (!word.startsWith("-") || word.length() < 2) {
                break;
            }
            for (char letter : word.substring(1).toCharArray()) {
                if (known.indexOf(letter) < 0) {
                    throw new ShellCommand.UsageException("Unknown option '" + letter + "'");
                }
                letters.append(letter);
            }
        }
        return new Options(letters.toString(), arguments.subList(at, arguments.size()));
    }

    /** The letters given, and the operands after them. */
    public record Options(String letters, List<String> operands) {
        public boolean has(char letter) {
            return letters.indexOf(letter) >= 0;
        }
    }

    /** Does the same for every operand; one that fails is told and does not stop the rest. */
    public int forEach(List<String> operands, FileAction action) {
        List<String> failed = new ArrayList<>();
        for (String operand : operands) {
            try {
                action.apply(operand);
            } catch (IOException e) {
                failed.add(operand);
                complain(operand + ": " + reason(e));
            }
        }
        return failed.isEmpty() ? 0 : 1;
    }

    /** What a command does with one file. */
    public interface FileAction {
        void apply(String operand) throws IOException;
    }

    /** Says {@code name: text} on stderr. */
    public int complain(String text) {
        err.println(name + ": " + text);
        return 1;
    }

    /** The path from the root, seen from the working directory. */
    public String absolute(String path) {
        return shell.absolute(path);
    }

    /** Opens a file for reading: a real one, or one that the kernel makes up. */
    public InputStream open(String path) throws IOException {
        return shell.open(path);
    }

    /** The real file, every link followed. */
    public Path real(String path) throws IOException {
        return shell.paths().real(absolute(path));
    }

    /** The real file, a link at the end not followed. */
    public Path realParent(String path) throws IOException {
        return shell.paths().realParent(absolute(path));
    }

    /** The text of {@code strerror}. */
    public static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "No such file or directory";
        } else if (e instanceof AccessDeniedException) {
            return "Permission denied";
        } else if (e instanceof NotDirectoryException) {
            return "Not a directory";
        } else if (e instanceof DirectoryNotEmptyException) {
            return "Directory not empty";
        } else if (e instanceof FileAlreadyExistsException) {
            return "File exists";
        } else if (e instanceof FileSystemLoopException) {
            return "Too many symbolic links encountered";
        } else if (e instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        return String.valueOf(e.getMessage());
    }
}
