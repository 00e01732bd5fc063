package phonehome.device.shell.language;

import java.util.List;

/** One word as it was written: pieces of text, and variables that are yet to be filled in. */
public record Word(List<Piece> pieces) {
    /** Quoted pieces are neither split at blanks nor matched against file names. */
    public record Piece(String text, boolean variable, boolean quoted) {}

    /** The text when the word is one bare piece, else null. */
    public String bare() {
        boolean bare = pieces.size() == 1 && !pieces.get(0).variable() && !pieces.get(0).quoted();
        return bare ? pieces.get(0).text() : null;
    }
}
