package phonehome.device.shell;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import phonehome.device.shell.language.Word;

/** Turns written words into arguments: variables, splitting at blanks, file name patterns. */
final class Expander {
    private static final int MAX_MATCHES = 10_000;

    private final Interpreter shell;

    Expander(Interpreter shell) {
        this.shell = shell;
    }

    /** The word as one text, neither split nor matched: for assignments and redirections. */
    String text(Word word) {
        StringBuilder text = new StringBuilder();
        for (Word.Piece piece : word.pieces()) {
            text.append(piece.variable() ? shell.value(piece.text()) : piece.text());
        }
        return text.toString();
    }

    /** None to many arguments. */
    List<String> words(Word word) {
        List<String> words = new ArrayList<>();
        for (Field field : fields(word)) {
            words.addAll(field.magic ? matches(field) : List.of(field.text.toString()));
        }
        return words;
    }

    private List<Field> fields(Word word) {
        List<Field> fields = new ArrayList<>();
        Field field = null;
        for (Word.Piece piece : word.pieces()) {
            String text = piece.variable() ? shell.value(piece.text()) : piece.text();
            boolean split = piece.variable() && !piece.quoted();
            String[] parts = split ? text.split("[ \t\n]+", -1) : new String[] {text};
            for (int i = 0; i < parts.length; i++) {
                if (i > 0) {
                    field = null;
                }
                if (field == null && !(split && parts[i].isEmpty())) {
                    field = new Field();
                    fields.add(field);
                }
                if (field != null) {
                    field.append(parts[i], piece.quoted());
                }
            }
        }
        return fields;
    }

    /** The files of the pattern, sorted; the pattern itself when there is none, as in sh. */
    private List<String> matches(Field field) {
        String text = field.text.toString();
        List<String> found = List.of(text.startsWith("/") ? "/" : "");
        String[] names = field.pattern.toString().split("/");
        for (String name : names) {
            if (!name.isEmpty()) {
                found = found.stream().flatMap(at -> step(at, name).stream()).toList();
            }
        }
        return found.isEmpty() ? List.of(text) : found;
    }

    private List<String> step(String at, String regex) {
        Pattern pattern = Pattern.compile(regex);
        List<String> found = new ArrayList<>();
        try {
            Path folder = shell.paths().real(shell.absolute(at.isEmpty() ? "." : at));
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                for (Path entry : entries) {
                    String name = entry.getFileName().toString();
                    boolean hidden = name.startsWith(".") && !regex.startsWith("\\Q.");
                    if (!hidden && found.size() < MAX_MATCHES && pattern.matcher(name).matches()) {
                        found.add(at.isEmpty() || at.endsWith("/") ? at + name : at + "/" + name);
                    }
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        found.sort(null);
        return found;
    }

    /** An argument in the making, and the pattern that its unquoted stars make of it. */
    private static final class Field {
        final StringBuilder text = new StringBuilder();
        final StringBuilder pattern = new StringBuilder();
        boolean magic;

        void append(String part, boolean quoted) {
            text.append(part);
            for (char c : part.toCharArray()) {
                boolean star = !quoted && (c == '*' || c == '?');
                magic |= star;
                if (star) {
                    pattern.append(c == '*' ? ".*" : ".");
                } else {
                    pattern.append(c == '/' ? "/" : "\\Q" + c + "\\E");
                }
            }
        }
    }
}
