package phonehome.device.shell.language;

import java.util.ArrayList;
import java.util.List;

/** Cuts text into operators and words, as POSIX sh does (2.3 token recognition, 2.2 quoting). */
final class Lexer {
    private static final List<String> OPERATORS =
            List.of("&&", "||", ">>", ">&", "<<", "\n", ";", "&", "|", ">", "<", "(", ")");
    private static final String ENDS_WORD = " \t\r\n;&|<>()";

    private final String text;
    private int at;
    private List<Word.Piece> pieces;
    private StringBuilder run;

    Lexer(String text) {
        this.text = text;
    }

    /**
     * An operator, a word, or null at the end. A word that is only digits may precede {@code >}.
     */
    Object next() throws SyntaxException {
        skipBlanks();
        if (at >= text.length()) {
            return null;
        }
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, at)) {
                at += operator.length();
                return operator;
            }
        }
        return word();
    }

    /** Whether a redirection follows without a blank, so that digits are its descriptor. */
    boolean redirectionFollows() {
        return at < text.length() && (text.charAt(at) == '>' || text.charAt(at) == '<');
    }

    private void skipBlanks() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && text.startsWith("\\\n", at)) {
                at += 2;
            } else if (c == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (c == ' ' || c == '\t' || c == '\r') {
                at++;
            } else {
                return;
            }
        }
    }

    private Word word() throws SyntaxException {
        pieces = new ArrayList<>();
        run = new StringBuilder();
        while (at < text.length() && ENDS_WORD.indexOf(text.charAt(at)) < 0) {
            char c = text.charAt(at++);
            switch (c) {
                case '\'' -> single();
                case '"' -> twofold();
                case '\\' -> escaped();
                case '$' -> variable(false);
                case '`' -> throw new SyntaxException("`");
                default -> run.append(c);
            }
        }
        endRun(false);
        return new Word(List.copyOf(pieces));
    }

    private void single() throws SyntaxException {
        int end = text.indexOf('\'', at);
        if (end < 0) {
            throw new SyntaxException("'");
        }
        endRun(false);
        pieces.add(new Word.Piece(text.substring(at, end), false, true));
        at = end + 1;
    }

    private void twofold() throws SyntaxException {
        endRun(false);
        int before = pieces.size();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length() && "\\\"$`\n".indexOf(text.charAt(at)) >= 0) {
                char kept = text.charAt(at++);
                run.append(kept == '\n' ? "" : kept);
            } else if (c == '$') {
                variable(true);
            } else if (c == '`') {
                throw new SyntaxException("`");
            } else {
                run.append(c);
            }
        }
        if (at++ >= text.length()) {
            throw new SyntaxException("\"");
        }
        if (run.length() > 0 || pieces.size() == before) {
            pieces.add(new Word.Piece(run.toString(), false, true));
            run.setLength(0);
        }
    }

    private void escaped() {
        if (at >= text.length()) {
            run.append('\\');
        } else if (text.charAt(at) == '\n') {
            at++;
        } else {
            endRun(false);
            pieces.add(new Word.Piece(String.valueOf(text.charAt(at++)), false, true));
        }
    }

    private void variable(boolean quoted) throws SyntaxException {
        String name = variableName();
        if (name.isEmpty()) {
            run.append('$');
            return;
        }
        endRun(quoted);
        pieces.add(new Word.Piece(name, true, quoted));
    }

    private String variableName() throws SyntaxException {
        if (at >= text.length()) {
            return "";
        }
        char first = text.charAt(at);
        if (first == '(') {
            throw new SyntaxException("$(");
        } else if (first == '{') {
            int end = text.indexOf('}', at);
            if (end < 0 || !text.substring(at + 1, end).matches("\\w+|[?#@*$]")) {
                throw new SyntaxException("${");
            }
            String name = text.substring(at + 1, end);
            at = end + 1;
            return name;
        } else if ("?#@*$".indexOf(first) >= 0 || Character.isDigit(first)) {
            at++;
            return String.valueOf(first);
        }
        int start = at;
        while (at < text.length() && (text.charAt(at) == '_' || isAlphanumeric(text.charAt(at)))) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isAlphanumeric(char c) {
        return c < 128 && Character.isLetterOrDigit(c);
    }

    private void endRun(boolean quoted) {
        if (run.length() > 0) {
            pieces.add(new Word.Piece(run.toString(), false, quoted));
            run.setLength(0);
        }
    }
}
