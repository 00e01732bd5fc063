package phonehome.translate.dex;

/** Runs a {@code debug_info_item} for the lines alone. */
final class Lines {
    private static final int FIRST_SPECIAL = 0x0a;
    private static final int LINE_BASE = -4;
    private static final int LINE_RANGE = 15;

    private final Cursor in;
    private final Instruction[] code;
    private final int[] lines;
    private int place;
    private int line;
    private int next;

    private Lines(Cursor in, Instruction[] code) {
        this.in = in;
        this.code = code;
        lines = new int[code.length];
    }

    /**
     * The line of each instruction. Without a table it is the place in code units, as ART tells it:
     * {@code art/runtime/thread.cc}, {@code CreateInternalStackTrace}.
     */
    static int[] read(DexFile dex, int at, Instruction[] code) {
        if (at != 0) {
            Lines made = new Lines(dex.cursor(at), code);
            try {
                made.run();
            } catch (RuntimeException damaged) {
                // Whatever lines stood before the damage: they explain, and code runs without them.
                made.fill(code.length);
            }
            return made.lines;
        }
        int[] places = new int[code.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = code[i].at;
        }
        return places;
    }

    private void run() {
        line = in.unsigned();
        for (int left = in.count(in.unsigned()); left > 0; left--) {
            in.unsigned();
        }
        int current = 0;
        for (int opcode; (opcode = in.unsignedByte()) != 0; ) {
            if (opcode >= FIRST_SPECIAL) {
                int adjusted = opcode - FIRST_SPECIAL;
                line += LINE_BASE + adjusted % LINE_RANGE;
                place += adjusted / LINE_RANGE;
                fillBefore(place, current);
                current = line;
            } else {
                other(opcode);
            }
        }
        fillWith(code.length, current);
    }

    private void other(int opcode) {
        switch (opcode) {
            case 1 -> place += in.unsigned();
            case 2 -> line += in.signed();
            case 3, 4 -> {
                for (int i = 0; i < opcode; i++) {
                    in.unsigned();
                }
            }
            case 5, 6, 9 -> in.unsigned();
            default -> {}
        }
    }

    private void fillBefore(int end, int with) {
        while (next < code.length && code[next].at < end) {
            lines[next++] = with;
        }
    }

    private void fillWith(int end, int with) {
        while (next < end) {
            lines[next++] = with;
        }
    }

    private void fill(int end) {
        fillWith(end, next == 0 ? 0 : lines[next - 1]);
    }
}
