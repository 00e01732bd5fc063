package phonehome.device.activities;

import java.util.ArrayList;
import java.util.List;

/** A stack of activities that come and go together; the bottom one is its root. */
final class Task {
    final int id;
    final String affinity;
    final List<ActivityRecord> activities = new ArrayList<>();

    Task(int id, String affinity) {
        this.id = id;
        this.affinity = affinity;
    }

    /** Null when the task is empty. */
    ActivityRecord top() {
        return activities.isEmpty() ? null : activities.get(activities.size() - 1);
    }

    ActivityRecord root() {
        return activities.isEmpty() ? null : activities.get(0);
    }
}
