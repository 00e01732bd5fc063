package phonehome.translate.dex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The code of one method.
 *
 * @param registers how many there are; the arguments are in the last of them
 * @param arguments how many registers the arguments take, with {@code this}
 * @param lines line of each instruction, 0 where none is told
 */
public record Code(
        int registers, int arguments, Instruction[] instructions, List<Try> tries, int[] lines) {
    /** What a handler without a type catches. */
    public static final String ANY = "";

    /** Instructions from {@code first} up to, without, {@code end}; numbers of instructions. */
    public record Try(int first, int end, List<Catch> handlers) {}

    /**
     * @param type internal name, or {@link #ANY}
     * @param target number of an instruction
     */
    public record Catch(String type, int target) {}

    /** Reads a {@code code_item}. */
    public static Code read(DexFile dex, int at, int mostInstructions) {
        Cursor head = dex.cursor(at);
        int registers = head.unsignedShort();
        int arguments = head.unsignedShort();
        head.unsignedShort();
        int tries = head.unsignedShort();
        int debug = head.integer();
        int units = head.count(head.integer());
        if (arguments > registers) {
            throw new IllegalArgumentException("more arguments than registers");
        }
        Reader reader = new Reader(dex, head.at(), units, mostInstructions);
        List<Try> ranges = reader.tries(tries);
        int[] lines = Lines.read(dex, debug, reader.made);
        return new Code(registers, arguments, reader.made, ranges, lines);
    }

    private static final class Reader {
        private final DexFile dex;
        private final int start;
        private final int units;
        private final int[] numbers;
        private final Instruction[] made;

        Reader(DexFile dex, int start, int units, int most) {
            this.dex = dex;
            this.start = start;
            this.units = units;
            numbers = new int[units + 1];
            Arrays.fill(numbers, -1);
            made = instructions(new Decoder(dex, start, units));
            if (made.length > most) {
                throw new IllegalArgumentException("more instructions than allowed");
            }
        }

        private Instruction[] instructions(Decoder decoder) {
            List<Instruction> found = new ArrayList<>();
            for (int at = 0; at < units; at += decoder.length(at)) {
                if (!decoder.isPayload(at)) {
                    numbers[at] = found.size();
                    found.add(decoder.read(at));
                }
            }
            found.forEach(one -> resolve(one, decoder));
            return found.toArray(Instruction[]::new);
        }

        private void resolve(Instruction one, Decoder decoder) {
            if (one.op == 0x26 || one.op == 0x2b || one.op == 0x2c) {
                decoder.payload(one);
                Arrays.setAll(one.targets, i -> number(one.targets[i]));
            } else if (one.op == 0x28 || one.op >= 0x32 && one.op <= 0x3d) {
                one.targets = new int[] {number(one.at + (int) one.literal)};
            }
        }

        private int number(int at) {
            if (at < 0 || at >= units || numbers[at] < 0) {
                throw new IllegalArgumentException("a jump to where no instruction is");
            }
            return numbers[at];
        }

        /** The number of the first instruction that does not begin before this place. */
        private int notBefore(int at) {
            for (int place = at; place < units; place++) {
                if (numbers[place] >= 0) {
                    return numbers[place];
                }
            }
            return made.length;
        }

        List<Try> tries(int count) {
            List<Try> found = new ArrayList<>();
            int at = start + 2 * (units + (count > 0 ? units & 1 : 0));
            for (int i = 0; i < count; i++) {
                Cursor in = dex.cursor(at + 8 * i);
                int first = in.integer();
                int end = first + in.unsignedShort();
                int handlers = at + 8 * count + in.unsignedShort();
                if (first < 0 || end > units) {
                    throw new IllegalArgumentException("a try beyond the code");
                }
                found.add(new Try(notBefore(first), notBefore(end), handlers(handlers)));
            }
            return found;
        }

        private List<Catch> handlers(int at) {
            Cursor in = dex.cursor(at);
            int size = in.signed();
            List<Catch> found = new ArrayList<>();
            for (int left = in.count(Math.abs(size)); left > 0; left--) {
                String type = DexFile.internalName(dex.type(in.unsigned()));
                found.add(new Catch(type, number(in.unsigned())));
            }
            if (size <= 0) {
                found.add(new Catch(ANY, number(in.unsigned())));
            }
            return found;
        }
    }
}
