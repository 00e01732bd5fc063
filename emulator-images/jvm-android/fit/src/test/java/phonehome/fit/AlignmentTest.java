package phonehome.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.Type;

class AlignmentTest {
    private static Alignment align(String given, String wanted) {
        return Alignment.of(
                Type.getArgumentTypes("(" + given + ")V"),
                Type.getArgumentTypes("(" + wanted + ")V"));
    }

    @Test
    void aParameterThatWasAddedHasNoSource() {
        assertArrayEquals(new int[] {0, -1}, align("I", "ILjava/lang/String;").sources());
    }

    @Test
    void aParameterThatWasRemovedGoesNowhere() {
        Alignment found = align("IJZ", "IZ");
        assertArrayEquals(new int[] {0, 2}, found.sources());
        assertEquals(1, found.unmatched());
    }

    @Test
    void ofSeveralAlikeTheFirstStayTheFirst() {
        assertArrayEquals(new int[] {0, 1, -1}, align("ZZ", "ZZZ").sources());
    }

    @Test
    void aParameterThatOlderAndroidsLackStaysBehindWhereFewerOfItsTypeAreGiven() {
        Type text = Type.getType(String.class);
        Type[] wanted = {text, text, text};
        Alignment fewer = Alignment.of(new Type[] {text, text}, wanted, which -> which == 1);
        assertArrayEquals(new int[] {0, -1, 1}, fewer.sources());
        Alignment same = Alignment.of(wanted, wanted, which -> which == 1);
        assertArrayEquals(new int[] {0, 1, 2}, same.sources());
    }

    @Test
    void anIntIsTakenForALongWhereNothingFitsBetter() {
        assertArrayEquals(new int[] {0, 1}, align("II", "JI").sources());
        assertArrayEquals(new int[] {1, -1}, align("IJ", "JI").sources());
    }
}
