package phonehome.fit;

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
 * types in the same order is matched, from the front where several are as long. What nobody gives
 * is null, zero or false.
 *
 * @param sources for each wanted parameter the number of the given one, or -1
 * @param matched how many were matched
 */
record Alignment(Type[] given, Type[] wanted, int[] sources, int matched) {
    static Alignment of(Type[] given, Type[] wanted) {
        int[][] longest = new int[given.length + 1][wanted.length + 1];
        for (int g = given.length - 1; g >= 0; g--) {
            for (int w = wanted.length - 1; w >= 0; w--) {
                longest[g][w] =
                        given[g].equals(wanted[w])
                                ? longest[g + 1][w + 1] + 1
                                : Math.max(longest[g + 1][w], longest[g][w + 1]);
            }
        }
        return new Alignment(given, wanted, trace(given, wanted, longest), longest[0][0]);
    }

    private static int[] trace(Type[] given, Type[] wanted, int[][] longest) {
        int[] sources = new int[wanted.length];
        java.util.Arrays.fill(sources, -1);
        int g = 0;
        int w = 0;
        while (g < given.length && w < wanted.length) {
            if (given[g].equals(wanted[w]) && longest[g][w] == longest[g + 1][w + 1] + 1) {
                sources[w++] = g++;
            } else if (longest[g + 1][w] >= longest[g][w + 1]) {
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
            code.add(
                    sources[w] < 0
                            ? nothing(wanted[w])
                            : new VarInsnNode(
                                    wanted[w].getOpcode(Opcodes.ILOAD), locals[sources[w]]));
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
        return java.util.Arrays.toString(sources);
    }
}
