package phonehome.translate.code;

/**
 * What the forward pass knows of a register.
 *
 * @param name of a reference: internal name, or descriptor of an array
 * @param made number of the instruction that made an object without a constructor's call yet
 */
record Value(Kind kind, String name, int made) {
    enum Kind {
        UNSET(-1),
        INT(Plane.INT),
        FLOAT(Plane.FLOAT),
        /** The constant zero: integer, float or null. */
        ZERO(-1),
        /** Another constant: integer or float. */
        CONST(-1),
        LONG(Plane.LONG),
        DOUBLE(Plane.DOUBLE),
        WIDE_CONST(-1),
        /** The second half of a pair. */
        HIGH(-1),
        REF(Plane.REF),
        /** Made, but no constructor called. */
        NEW(Plane.REF),
        /** {@code this} before the constructor of the superclass was called. */
        NEW_THIS(Plane.REF);

        /** -1 where it is none or more than one. */
        final int plane;

        Kind(int plane) {
            this.plane = plane;
        }
    }

    static final Value UNSET = new Value(Kind.UNSET, null, 0);
    static final Value INT = new Value(Kind.INT, null, 0);
    static final Value FLOAT = new Value(Kind.FLOAT, null, 0);
    static final Value ZERO = new Value(Kind.ZERO, null, 0);
    static final Value CONST = new Value(Kind.CONST, null, 0);
    static final Value LONG = new Value(Kind.LONG, null, 0);
    static final Value DOUBLE = new Value(Kind.DOUBLE, null, 0);
    static final Value WIDE_CONST = new Value(Kind.WIDE_CONST, null, 0);
    static final Value HIGH = new Value(Kind.HIGH, null, 0);

    static Value ref(String name) {
        return new Value(Kind.REF, name, 0);
    }

    int plane() {
        return kind.plane;
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    boolean isWide() {
        return kind == Kind.LONG || kind == Kind.DOUBLE || kind == Kind.WIDE_CONST;
    }

    boolean isConstant() {
        return kind == Kind.ZERO || kind == Kind.CONST;
    }

    /** Made, but not usable yet. */
    boolean isNew() {
        return kind == Kind.NEW || kind == Kind.NEW_THIS;
    }
}
