package phonehome.device.shell.commands;

/** Backslash sequences, as {@code echo -e} and {@code printf} know them. */
final class Escapes {
    private static final String LETTERS = "abefnrtv\\";
    private static final String MEANINGS = "\7\b\33\f\n\r\t\13\\";

    private Escapes() {}

    static String unescape(String text) {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int letter = i + 1 < text.length() ? LETTERS.indexOf(text.charAt(i + 1)) : -1;
            if (c == '\\' && letter >= 0) {
                result.append(MEANINGS.charAt(letter));
                i++;
            } else {
                result.append(c);
            }
        }
        return result.toString();
    }
}
