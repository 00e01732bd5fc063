package phonehome.natives.cpu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import unicorn.ArmConst;
import unicorn.UnicornConst;

/**
 * ARMv7 with VFP, and the procedure call standard that Android uses on it: floating point travels
 * in general registers ({@code -mfloat-abi=softfp}; Arm IHI 0042).
 */
final class Arm32 extends Cpu {
    private static final int[] GENERAL = {
        ArmConst.UC_ARM_REG_R0, ArmConst.UC_ARM_REG_R1, ArmConst.UC_ARM_REG_R2,
        ArmConst.UC_ARM_REG_R3, ArmConst.UC_ARM_REG_R4, ArmConst.UC_ARM_REG_R5,
        ArmConst.UC_ARM_REG_R6, ArmConst.UC_ARM_REG_R7, ArmConst.UC_ARM_REG_R8,
        ArmConst.UC_ARM_REG_R9, ArmConst.UC_ARM_REG_R10, ArmConst.UC_ARM_REG_R11,
        ArmConst.UC_ARM_REG_R12
    };
    private static final int IN_REGISTERS = 4;
    private static final int SERVICE = 7;
    private static final int THUMB = 1 << 5;
    private static final int MODE = 0x1f;
    private static final int USER_MODE = 0x10;
    private static final int SUPERVISOR_CALL_1 = 0xef000001;
    private static final int RETURN = 0xe12fff1e;
    private static final long COPROCESSORS_ON = 0xf << 20;
    private static final long VFP_ON = 0x40000000;

    Arm32() {
        super(UnicornConst.UC_ARCH_ARM);
        long status = read(ArmConst.UC_ARM_REG_CPSR);
        write(ArmConst.UC_ARM_REG_C1_C0_2, read(ArmConst.UC_ARM_REG_C1_C0_2) | COPROCESSORS_ON);
        write(ArmConst.UC_ARM_REG_FPEXC, VFP_ON);
        write(ArmConst.UC_ARM_REG_CPSR, status & ~MODE | USER_MODE);
    }

    @Override
    public boolean isWide() {
        return false;
    }

    @Override
    public long pc() {
        boolean thumb = (read(ArmConst.UC_ARM_REG_CPSR) & THUMB) != 0;
        return word(ArmConst.UC_ARM_REG_PC) & ~1L | (thumb ? 1 : 0);
    }

    @Override
    public long sp() {
        return word(ArmConst.UC_ARM_REG_SP);
    }

    @Override
    public void setSp(long sp) {
        write(ArmConst.UC_ARM_REG_SP, sp);
    }

    @Override
    public long lr() {
        return word(ArmConst.UC_ARM_REG_LR);
    }

    @Override
    public long fp() {
        return register(11);
    }

    @Override
    public long register(int number) {
        return word(GENERAL[number]);
    }

    @Override
    public void setRegister(int number, long value) {
        write(GENERAL[number], value & 0xffffffffL);
    }

    private long word(int register) {
        return read(register) & 0xffffffffL;
    }

    @Override
    public long vector(int number) {
        return read(ArmConst.UC_ARM_REG_D0 + number);
    }

    @Override
    public void setThreadPointer(long value) {
        write(ArmConst.UC_ARM_REG_C13_C0_3, value);
    }

    @Override
    public int serviceNumber() {
        return (int) register(SERVICE);
    }

    @Override
    public void enter(Memory memory, long sp, Arguments arguments, long returnTo) {
        ByteBuffer words = ByteBuffer.allocate(16 * arguments.all().size() + 32);
        words.order(ByteOrder.LITTLE_ENDIAN);
        for (Arguments.Argument argument : arguments.all()) {
            put(words, argument);
        }
        int length = words.position();
        int inRegisters = Math.min(length, 4 * IN_REGISTERS);
        for (int i = 0; 4 * i < inRegisters; i++) {
            setRegister(i, words.getInt(4 * i));
        }
        byte[] rest = new byte[length - inRegisters];
        words.get(inRegisters, rest);
        long top = (sp - rest.length) & ~7L;
        memory.write(top, rest);
        setSp(top);
        write(ArmConst.UC_ARM_REG_LR, returnTo);
    }

    private static void put(ByteBuffer words, Arguments.Argument argument) {
        if (argument.kind() == 'J' || argument.kind() == 'D') {
            words.position((words.position() + 7) & ~7);
            words.putLong(argument.bits());
        } else {
            words.putInt((int) argument.bits());
        }
    }

    @Override
    public long result(char kind) {
        long low = register(0);
        return kind == 'J' || kind == 'D' ? register(1) << 32 | low : low;
    }

    @Override
    public void setResult(char kind, long bits) {
        setRegister(0, bits);
        if (kind == 'J' || kind == 'D') {
            setRegister(1, bits >>> 32);
        }
    }

    @Override
    public byte[] stub() {
        ByteBuffer code = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        return code.putInt(SUPERVISOR_CALL_1).putInt(RETURN).array();
    }
}
