package phonehome.translate.dex;

/**
 * One instruction, with variants that mean the same made one: {@code move/16} is {@code move},
 * {@code add-int/2addr} is {@code add-int}, {@code const/4} is {@code const}, a range call is a
 * call.
 */
public final class Instruction {
    static final int[] NONE = {};

    /** Place in code units. */
    public final int at;

    /** Opcode of the plainest variant. */
    public final int op;

    /** Registers in the order of the assembler's operands; 0 where there is none. */
    public int a;

    public int b;
    public int c;

    /** Constant, or offset of a payload in code units. */
    public long literal;

    /** Index into the table that the opcode implies. */
    public int index;

    /** Index of the method type of a polymorphic call. */
    public int proto;

    /** Registers of a call. */
    public int[] registers = NONE;

    /** Where it may jump, as numbers of instructions; of a switch in the order of {@link #keys}. */
    public int[] targets = NONE;

    /** Values of a switch. */
    public int[] keys = NONE;

    /** Elements of {@code fill-array-data}, little-endian. */
    public byte[] data;

    /** Bytes of one element of {@link #data}. */
    public int width;

    Instruction(int at, int op) {
        this.at = at;
        this.op = op;
    }
}
