package phonehome.device.shell.language;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a script line by line, so that what stands before a mistake runs.
 *
 * <p>Known: simple commands, {@code ; && || ! |}, redirections, assignments. Not known: compound
 * commands, substitutions of commands, here-documents, background.
 */
public final class Parser {
    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_]\\w*)=");

    private final Lexer lexer;
    private Object token;

    public Parser(String text) {
        this.lexer = new Lexer(text);
    }

    /** The steps of the next line, which may be none; null at the end. */
    public List<Step> nextLine() throws SyntaxException {
        advance();
        if (token == null) {
            return null;
        }
        List<Step> steps = new ArrayList<>();
        String when = ";";
        while (token != null && !token.equals("\n")) {
            steps.add(pipeline(when));
            when = connector();
        }
        return steps;
    }

    /** How the next step depends on the one just read; the line ends after none or {@code ;}. */
    private String connector() throws SyntaxException {
        if (token == null || token.equals("\n")) {
            return ";";
        }
        if (!(token.equals(";") || token.equals("&&") || token.equals("||"))) {
            throw new SyntaxException(token.toString());
        }
        String connector = (String) token;
        advance();
        while (!connector.equals(";") && "\n".equals(token)) {
            advance();
        }
        if (!connector.equals(";") && token == null) {
            throw new SyntaxException("newline");
        }
        return connector;
    }

    private Step pipeline(String when) throws SyntaxException {
        boolean negated = token instanceof Word word && "!".equals(word.bare());
        if (negated) {
            advance();
        }
        List<Step.Command> commands = new ArrayList<>();
        commands.add(command());
        while ("|".equals(token)) {
            advance();
            commands.add(command());
        }
        return new Step(when, negated, commands);
    }

    private Step.Command command() throws SyntaxException {
        List<Step.Assignment> assignments = new ArrayList<>();
        List<Word> words = new ArrayList<>();
        List<Step.Redirection> redirections = new ArrayList<>();
        while (true) {
            if (token instanceof Word word) {
                Step.Assignment assignment = words.isEmpty() ? assignment(word) : null;
                if (isDescriptor(word)) {
                    advance();
                    redirections.add(redirection(Integer.parseInt(word.bare())));
                    continue;
                } else if (assignment != null) {
                    assignments.add(assignment);
                } else {
                    words.add(word);
                }
                advance();
            } else if (token instanceof String operator && operator.matches("[<>].*")) {
                redirections.add(redirection(operator.equals("<") ? 0 : 1));
            } else {
                break;
            }
        }
        if (assignments.isEmpty() && words.isEmpty() && redirections.isEmpty()) {
            throw new SyntaxException(unexpected());
        }
        return new Step.Command(assignments, words, redirections);
    }

    private Step.Redirection redirection(int descriptor) throws SyntaxException {
        String operator = (String) token;
        if (!List.of("<", ">", ">>", ">&").contains(operator) || descriptor > 2) {
            throw new SyntaxException(operator);
        }
        advance();
        if (!(token instanceof Word target)) {
            throw new SyntaxException(unexpected());
        }
        advance();
        return new Step.Redirection(descriptor, operator, target);
    }

    private boolean isDescriptor(Word word) {
        String bare = word.bare();
        return bare != null && bare.matches("\\d") && lexer.redirectionFollows();
    }

    private static Step.Assignment assignment(Word word) {
        if (word.pieces().isEmpty()
                || word.pieces().get(0).quoted()
                || word.pieces().get(0).variable()) {
            return null;
        }
        Matcher matcher = ASSIGNMENT.matcher(word.pieces().get(0).text());
        if (!matcher.lookingAt()) {
            return null;
        }
        List<Word.Piece> value = new ArrayList<>(word.pieces());
        String rest = word.pieces().get(0).text().substring(matcher.end());
        value.set(0, new Word.Piece(rest, false, false));
        return new Step.Assignment(matcher.group(1), new Word(value));
    }

    private String unexpected() {
        return token == null || token.equals("\n") ? "newline" : token.toString();
    }

    private void advance() throws SyntaxException {
        token = lexer.next();
    }
}
