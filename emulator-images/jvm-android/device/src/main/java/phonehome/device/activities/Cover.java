package phonehome.device.activities;

import android.content.ComponentName;
import android.os.Binder;

/**
 * A screen of the system that stands over an activity until it is closed. Its windows have it as
 * their token, and are seen where that activity is.
 */
final class Cover extends Binder {
    private final ComponentName component;
    private Runnable gone = () -> {};

    Cover(ComponentName component) {
        this.component = component;
    }

    /**
     * The activity that a phone would have there; null for one that is gone as soon as it comes.
     */
    ComponentName component() {
        return component;
    }

    /** What takes its windows away, should the activity under it end. */
    void onGone(Runnable work) {
        gone = work;
    }

    void remove() {
        gone.run();
    }
}
