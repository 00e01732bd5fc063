package phonehome.device.activities;

import android.content.ComponentName;
import android.content.Intent;
import android.content.pm.ActivityInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** The tasks from the oldest to the one in front, and in which of them an activity belongs. */
final class Tasks {
    private final List<Task> tasks = new ArrayList<>();
    private int next = 1;

    /** The task in front; null when there is none. */
    Task front() {
        return tasks.isEmpty() ? null : tasks.get(tasks.size() - 1);
    }

    void toFront(Task task) {
        tasks.remove(task);
        tasks.add(task);
    }

    /** Everything from bottom to top. */
    List<ActivityRecord> activities() {
        return tasks.stream().flatMap(task -> task.activities.stream()).toList();
    }

    /** The number of the task that is made next. */
    int nextId() {
        return next;
    }

    Task create(ActivityInfo info) {
        Task task = new Task(next++, info.taskAffinity);
        tasks.add(task);
        return task;
    }

    void add(Task task, ActivityRecord record) {
        record.task = task;
        task.activities.add(record);
    }

    /** Takes an activity out with what covers it, and its task once that is empty. */
    void remove(ActivityRecord record) {
        record.uncover();
        Task task = record.task;
        if (task != null) {
            task.activities.remove(record);
            if (task.activities.isEmpty()) {
                tasks.remove(task);
            }
        }
    }

    /**
     * The existing task in which {@code record} shall be shown, or null for a new one: that of its
     * starter, unless it asks for one of its own, which is found by affinity.
     */
    Task target(ActivityRecord record, ActivityRecord source) {
        if (!wantsOwnTask(record, source)) {
            return source.task;
        }
        boolean fresh =
                (record.intent.getFlags() & Intent.FLAG_ACTIVITY_MULTIPLE_TASK) != 0
                        && (record.intent.getFlags() & Intent.FLAG_ACTIVITY_NEW_TASK) != 0;
        if (fresh && !isSingle(record.info)) {
            return null;
        }
        boolean alone = record.info.launchMode == ActivityInfo.LAUNCH_SINGLE_INSTANCE;
        return alone ? holding(record.component()) : ofAffinity(record.info.taskAffinity);
    }

    private static boolean wantsOwnTask(ActivityRecord record, ActivityRecord source) {
        return source == null
                || source.task == null
                || source.info.launchMode == ActivityInfo.LAUNCH_SINGLE_INSTANCE
                || isSingle(record.info)
                || (record.intent.getFlags() & Intent.FLAG_ACTIVITY_NEW_TASK) != 0;
    }

    static boolean isSingle(ActivityInfo info) {
        return info.launchMode == ActivityInfo.LAUNCH_SINGLE_TASK
                || info.launchMode == ActivityInfo.LAUNCH_SINGLE_INSTANCE
                || info.launchMode == ActivityInfo.LAUNCH_SINGLE_INSTANCE_PER_TASK;
    }

    private Task holding(ComponentName component) {
        return newest(task -> task.root().component().equals(component));
    }

    private Task ofAffinity(String affinity) {
        return newest(task -> affinity != null && Objects.equals(task.affinity, affinity));
    }

    private Task newest(Predicate<Task> wanted) {
        for (int i = tasks.size() - 1; i >= 0; i--) {
            if (wanted.test(tasks.get(i))) {
                return tasks.get(i);
            }
        }
        return null;
    }
}
