package phonehome.device.permissions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import phonehome.device.packages.PermissionGroup;

class QuestionTest {
    private static final String READ_CONTACTS = "android.permission.READ_CONTACTS";
    private static final String WRITE_CONTACTS = "android.permission.WRITE_CONTACTS";
    private static final String CAMERA = "android.permission.CAMERA";
    private static final String FINE = "android.permission.ACCESS_FINE_LOCATION";
    private static final String COARSE = "android.permission.ACCESS_COARSE_LOCATION";
    private static final String BACKGROUND = "android.permission.ACCESS_BACKGROUND_LOCATION";

    private static Question only(String permission) {
        return Question.of(List.of(permission)).get(0);
    }

    @Test
    void permissionsOfOneGroupAreOneQuestion() {
        assertEquals(
                List.of(
                        new Question(
                                PermissionGroup.CONTACTS, List.of(READ_CONTACTS, WRITE_CONTACTS)),
                        new Question(PermissionGroup.CAMERA, List.of(CAMERA))),
                Question.of(List.of(READ_CONTACTS, CAMERA, WRITE_CONTACTS, CAMERA)));
    }

    @Test
    void thePlaceInTheBackgroundComesAfterThePlace() {
        assertEquals(
                List.of(PermissionGroup.LOCATION, PermissionGroup.BACKGROUND_LOCATION),
                Question.of(List.of(BACKGROUND, FINE)).stream().map(Question::group).toList());
    }

    @Test
    void whoHoldsOneOfAGroupIsGivenTheOthersUnseen() {
        Question question = only(WRITE_CONTACTS);
        assertFalse(question.isSettled(Set.of(CAMERA)::contains));
        assertTrue(question.isSettled(Set.of(READ_CONTACTS)::contains));
        assertTrue(question.isGiven(Set.of(READ_CONTACTS)::contains));
    }

    @Test
    void whoHoldsTheRoughPlaceIsAskedForTheExactOne() {
        assertFalse(only(FINE).isSettled(Set.of(COARSE)::contains));
    }

    @Test
    void thePlaceInTheBackgroundIsGivenToWhoHasThePlace() {
        assertTrue(only(BACKGROUND).isSettled(Set.of()::contains));
        assertFalse(only(BACKGROUND).isGiven(Set.of()::contains));
        assertTrue(only(BACKGROUND).isGiven(Set.of(COARSE)::contains));
    }
}
