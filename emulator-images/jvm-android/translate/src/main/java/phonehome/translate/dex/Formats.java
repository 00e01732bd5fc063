package phonehome.translate.dex;

/** How each opcode lays out its operands. */
enum Formats {
    F10X(1),
    F12X(1),
    F11N(1),
    F11X(1),
    F10T(1),
    F20T(2),
    F22X(2),
    F21T(2),
    F21S(2),
    F21H(2),
    F21C(2),
    F23X(2),
    F22B(2),
    F22T(2),
    F22S(2),
    F22C(2),
    F32X(3),
    F30T(3),
    F31T(3),
    F31I(3),
    F31C(3),
    F35C(3),
    F3RC(3),
    F45CC(4),
    F4RCC(4),
    F51L(5);

    private static final Formats[] OF = table();

    final int units;

    Formats(int units) {
        this.units = units;
    }

    /** Null for an opcode that does not exist. */
    static Formats of(int opcode) {
        return OF[opcode];
    }

    private static Formats[] table() {
        Formats[] of = new Formats[256];
        for (int move = 1; move < 10; move += 3) {
            set(of, F12X, move, move);
            set(of, F22X, move + 1, move + 1);
            set(of, F32X, move + 2, move + 2);
        }
        set(of, F10X, 0x00, 0x00, 0x0e, 0x0e);
        set(of, F11X, 0x0a, 0x0d, 0x0f, 0x11, 0x1d, 0x1e, 0x27, 0x27);
        set(of, F11N, 0x12, 0x12);
        set(of, F21S, 0x13, 0x13, 0x16, 0x16);
        set(of, F31I, 0x14, 0x14, 0x17, 0x17);
        set(of, F21H, 0x15, 0x15, 0x19, 0x19);
        set(of, F51L, 0x18, 0x18);
        set(of, F21C, 0x1a, 0x1a, 0x1c, 0x1c, 0x1f, 0x1f, 0x22, 0x22, 0x60, 0x6d, 0xfe, 0xff);
        set(of, F31C, 0x1b, 0x1b);
        set(of, F22C, 0x20, 0x20, 0x23, 0x23, 0x52, 0x5f);
        set(of, F12X, 0x21, 0x21, 0x7b, 0x8f, 0xb0, 0xcf);
        set(of, F35C, 0x24, 0x24, 0x6e, 0x72, 0xfc, 0xfc);
        set(of, F3RC, 0x25, 0x25, 0x74, 0x78, 0xfd, 0xfd);
        set(of, F31T, 0x26, 0x26, 0x2b, 0x2c);
        set(of, F10T, 0x28, 0x28);
        set(of, F20T, 0x29, 0x29);
        set(of, F30T, 0x2a, 0x2a);
        set(of, F23X, 0x2d, 0x31, 0x44, 0x51, 0x90, 0xaf);
        set(of, F22T, 0x32, 0x37);
        set(of, F21T, 0x38, 0x3d);
        set(of, F22S, 0xd0, 0xd7);
        set(of, F22B, 0xd8, 0xe2);
        set(of, F45CC, 0xfa, 0xfa);
        set(of, F4RCC, 0xfb, 0xfb);
        return of;
    }

    private static void set(Formats[] of, Formats format, int... ranges) {
        for (int i = 0; i < ranges.length; i += 2) {
            for (int opcode = ranges[i]; opcode <= ranges[i + 1]; opcode++) {
                of[opcode] = format;
            }
        }
    }
}
