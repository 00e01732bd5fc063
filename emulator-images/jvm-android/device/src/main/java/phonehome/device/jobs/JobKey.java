package phonehome.device.jobs;

import java.util.Comparator;

/** Identifies a job: package, namespace (the text "null" for none) and number. */
public record JobKey(String owner, String namespace, int id) implements Comparable<JobKey> {
    private static final Comparator<JobKey> ORDER =
            Comparator.comparing(JobKey::owner)
                    .thenComparing(JobKey::namespace)
                    .thenComparingInt(JobKey::id);

    @Override
    public int compareTo(JobKey other) {
        return ORDER.compare(this, other);
    }
}
