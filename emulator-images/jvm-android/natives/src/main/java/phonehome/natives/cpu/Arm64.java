package phonehome.natives.cpu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import unicorn.Arm64Const;
import unicorn.UnicornConst;

/** AArch64, and its procedure call standard (Arm IHI 0055). */
final class Arm64 extends Cpu {
    private static final int IN_REGISTERS = 8;
    private static final int SERVICE = 8;
    private static final int FRAME = 29;
    private static final int LINK = 30;
    private static final int SUPERVISOR_CALL_1 = 0xd4000021;
    private static final int RETURN = 0xd65f03c0;
    private static final long FLOATING_POINT_ON = 0x300000;

    Arm64() {
        super(UnicornConst.UC_ARCH_ARM64);
        long access = read(Arm64Const.UC_ARM64_REG_CPACR_EL1);
        write(Arm64Const.UC_ARM64_REG_CPACR_EL1, access | FLOATING_POINT_ON);
    }

    @Override
    public boolean isWide() {
        return true;
    }

    @Override
    public long pc() {
        return read(Arm64Const.UC_ARM64_REG_PC);
    }

    @Override
    public long sp() {
        return read(Arm64Const.UC_ARM64_REG_SP);
    }

    @Override
    public void setSp(long sp) {
        write(Arm64Const.UC_ARM64_REG_SP, sp);
    }

    @Override
    public long lr() {
        return register(LINK);
    }

    @Override
    public long fp() {
        return register(FRAME);
    }

    @Override
    public long register(int number) {
        return read(id(number));
    }

    @Override
    public void setRegister(int number, long value) {
        write(id(number), value);
    }

    private static int id(int number) {
        return switch (number) {
            case FRAME -> Arm64Const.UC_ARM64_REG_X29;
            case LINK -> Arm64Const.UC_ARM64_REG_X30;
            default -> Arm64Const.UC_ARM64_REG_X0 + number;
        };
    }

    @Override
    public long vector(int number) {
        return read(Arm64Const.UC_ARM64_REG_D0 + number);
    }

    @Override
    public void setThreadPointer(long value) {
        write(Arm64Const.UC_ARM64_REG_TPIDR_EL0, value);
    }

    @Override
    public int serviceNumber() {
        return (int) register(SERVICE);
    }

    @Override
    public void enter(Memory memory, long sp, Arguments arguments, long returnTo) {
        int general = 0;
        int vectors = 0;
        ByteBuffer rest = ByteBuffer.allocate(8 * arguments.all().size() + 8);
        rest.order(ByteOrder.LITTLE_ENDIAN);
        for (Arguments.Argument argument : arguments.all()) {
            boolean floating = argument.kind() == 'F' || argument.kind() == 'D';
            if (floating && vectors < IN_REGISTERS) {
                write(Arm64Const.UC_ARM64_REG_D0 + vectors++, argument.bits());
            } else if (!floating && general < IN_REGISTERS) {
                setRegister(general++, argument.bits());
            } else {
                rest.putLong(argument.bits());
            }
        }
        long top = (sp - rest.position()) & ~15L;
        memory.write(top, rest.array(), rest.position());
        setSp(top);
        setRegister(LINK, returnTo);
    }

    @Override
    public long result(char kind) {
        return kind == 'F' || kind == 'D' ? vector(0) : register(0);
    }

    @Override
    public void setResult(char kind, long bits) {
        if (kind == 'F' || kind == 'D') {
            write(Arm64Const.UC_ARM64_REG_D0, bits);
        } else {
            setRegister(0, bits);
        }
    }

    @Override
    public byte[] stub() {
        ByteBuffer code = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        return code.putInt(SUPERVISOR_CALL_1).putInt(RETURN).array();
    }
}
