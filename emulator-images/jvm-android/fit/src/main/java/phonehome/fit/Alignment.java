package phonehome.fit;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which given value goes to which wanted parameter, where a method's parameters changed between two
 * Androids.
 *
 * <p>Parameters are added and removed, and hardly ever change places: so the longest run of equal
 * types in the same order is matched, from the front where several are as long. An int is taken for
 * a long, and a long for an int, where nothing fits better. What nobody gives is null, zero or
 * false.
 *
 * @param sources for each wanted parameter the number of the given one, or -1
 * @param matched how many were matched
 */
record Alignment(Type[] given, Type[] wanted, int[] sources, int matched) {
    private static final int EQUAL = 5;
    private static final int YOUNGER = 4;
    private static final int CONVERTED = 2;

    static Alignment of(Type[] given, Type[] wanted) {
        return of(given, wanted, parameter -> false);
    }

    /**
     * {@code isYounger}: which wanted parameters stay behind where fewer of their type are given.
     */
    static Alignment of(Type[] given, Type[] wanted, IntPredicate isYounger) {
        int[][] fits = new int[given.length][wanted.length];
        int[][] best = new int[given.length + 1][wanted.length + 1];
        for (int g = given.length - 1; g >= 0; g--) {
            for (int w = wanted.length - 1; w >= 0; w--) {
                fits[g][w] = fit(given[g], wanted[w], isYounger.test(w));
                int matched = fits[g][w] > 0 ? fits[g][w] + best[g + 1][w + 1] : 0;
                best[g][w] = Math.max(matched, Math.max(best[g + 1][w], best[g][w + 1]));
            }
        }
        int[] sources = trace(fits, best);
        int matched = (int) Arrays.stream(sources).filter(source -> source >= 0).count();
        return new Alignment(given, wanted, sources, matched);
    }

    private static int fit(Type given, Type wanted, boolean isYounger) {
        if (given.equals(wanted)) {
            return isYounger ? YOUNGER : EQUAL;
        }
        return converts(given, wanted) || converts(wanted, given) ? CONVERTED : 0;
    }

    private static boolean converts(Type one, Type other) {
        return one.equals(Type.INT_TYPE) && other.equals(Type.LONG_TYPE);
    }

    private static int[] trace(int[][] fits, int[][] best) {
        int[] sources = new int[best[0].length - 1];
        Arrays.fill(sources, -1);
        int g = 0;
        int w = 0;
        while (g < fits.length && w < sources.length) {
            if (fits[g][w] > 0 && best[g][w] == best[g + 1][w + 1] + fits[g][w]) {
                sources[w++] = g++;
            } else if (best[g + 1][w] >= best[g][w + 1]) {
                g++;
            } else {
                w++;
            }
        }
        return sources;
    }

    /** How many parameters on either side have no counterpart. */
    int unmatched() {
        return given.length + wanted.length - 2 * matched;
    }

    /** Pushes the wanted values; {@code locals} says in which variable each given one lies. */
    InsnList push(int[] locals) {
        InsnList code = new InsnList();
        for (int w = 0; w < wanted.length; w++) {
            if (sources[w] < 0) {
                code.add(nothing(wanted[w]));
                continue;
            }
            Type source = given[sources[w]];
            code.add(new VarInsnNode(source.getOpcode(Opcodes.ILOAD), locals[sources[w]]));
            if (source.getSize() != wanted[w].getSize()) {
                code.add(new InsnNode(source.getSize() == 1 ? Opcodes.I2L : Opcodes.L2I));
            }
        }
        return code;
    }

    /** The instruction that pushes null, zero or false. */
    static InsnNode nothing(Type type) {
        return new InsnNode(
                switch (type.getSort()) {
                    case Type.LONG -> Opcodes.LCONST_0;
                    case Type.FLOAT -> Opcodes.FCONST_0;
                    case Type.DOUBLE -> Opcodes.DCONST_0;
                    case Type.OBJECT, Type.ARRAY -> Opcodes.ACONST_NULL;
                    default -> Opcodes.ICONST_0;
                });
    }

    @Override
    public String toString() {
        return Arrays.toString(sources);
    }
}
