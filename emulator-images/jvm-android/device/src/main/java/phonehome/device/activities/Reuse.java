package phonehome.device.activities;

import android.content.Intent;
import android.content.pm.ActivityInfo;
import java.util.List;
import java.util.stream.IntStream;

/** Which activities of a task stay and which end when another start reaches it. */
final class Reuse {
    /**
     * @param shown the activity that is shown instead of a new one, or null
     * @param finished those that end, top first
     * @param isNewIntent whether {@code shown} is told of the start
     */
    record Choice(ActivityRecord shown, List<ActivityRecord> finished, boolean isNewIntent) {}

    private Reuse() {}

    static Choice of(ActivityRecord record, Task task) {
        int flags = record.intent.getFlags();
        if (has(flags, Intent.FLAG_ACTIVITY_NEW_TASK | Intent.FLAG_ACTIVITY_CLEAR_TASK)) {
            return new Choice(null, above(task, -1), false);
        }
        if (isLauncherAgain(record, task)) {
            return new Choice(task.top(), List.of(), false);
        }
        boolean clears = has(flags, Intent.FLAG_ACTIVITY_CLEAR_TOP) || Tasks.isSingle(record.info);
        int existing = clears ? last(task, record) : top(task, record, flags);
        if (existing < 0) {
            return reordered(record, task, flags);
        }
        boolean keeps = keeps(record, flags);
        return new Choice(
                keeps ? task.activities.get(existing) : null,
                above(task, keeps ? existing : existing - 1),
                true);
    }

    /** CLEAR_TOP alone ends also the activity of mode standard, which is then made anew. */
    private static boolean keeps(ActivityRecord record, int flags) {
        return record.info.launchMode != ActivityInfo.LAUNCH_MULTIPLE
                || has(flags, Intent.FLAG_ACTIVITY_SINGLE_TOP);
    }

    private static Choice reordered(ActivityRecord record, Task task, int flags) {
        int existing = has(flags, Intent.FLAG_ACTIVITY_REORDER_TO_FRONT) ? last(task, record) : -1;
        if (existing < 0) {
            return new Choice(null, List.of(), false);
        }
        ActivityRecord moved = task.activities.remove(existing);
        task.activities.add(moved);
        return new Choice(moved, List.of(), true);
    }

    /** The owner taps the launcher's icon of a task that exists: it comes back as it was. */
    private static boolean isLauncherAgain(ActivityRecord record, Task task) {
        boolean ownTask = has(record.intent.getFlags(), Intent.FLAG_ACTIVITY_NEW_TASK);
        return ownTask
                && !has(record.intent.getFlags(), Intent.FLAG_ACTIVITY_CLEAR_TOP)
                && !Tasks.isSingle(record.info)
                && task.root() != null
                && task.root().intent.filterEquals(record.intent);
    }

    private static int top(Task task, ActivityRecord record, int flags) {
        boolean wanted =
                record.info.launchMode == ActivityInfo.LAUNCH_SINGLE_TOP
                        || has(flags, Intent.FLAG_ACTIVITY_SINGLE_TOP);
        ActivityRecord top = task.top();
        boolean same = top != null && top.component().equals(record.component());
        return wanted && same ? task.activities.size() - 1 : -1;
    }

    private static int last(Task task, ActivityRecord record) {
        for (int i = task.activities.size() - 1; i >= 0; i--) {
            if (task.activities.get(i).component().equals(record.component())) {
                return i;
            }
        }
        return -1;
    }

    private static List<ActivityRecord> above(Task task, int index) {
        List<ActivityRecord> rest =
                List.copyOf(task.activities.subList(index + 1, task.activities.size()));
        return IntStream.range(0, rest.size())
                .mapToObj(i -> rest.get(rest.size() - 1 - i))
                .toList();
    }

    private static boolean has(int flags, int wanted) {
        return (flags & wanted) == wanted;
    }
}
