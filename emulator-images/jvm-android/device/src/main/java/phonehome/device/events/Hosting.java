package phonehome.device.events;

import android.content.ComponentName;

/**
 * For what a process is started, in the words of AOSP's {@code HostingRecord}.
 *
 * @param name of the component, {@code {package/class}}
 */
public record Hosting(String type, String name) {
    /** An activity that comes to the front. */
    public static Hosting activity(ComponentName name) {
        return new Hosting("next-top-activity", name.toShortString());
    }

    public static Hosting service(ComponentName name) {
        return new Hosting("service", name.toShortString());
    }

    public static Hosting broadcast(ComponentName name) {
        return new Hosting("broadcast", name.toShortString());
    }

    /** A package whose process the phone keeps from its boot on. */
    public static Hosting persistent(String packageName) {
        return new Hosting("added application", packageName);
    }

    public static Hosting provider(ComponentName name) {
        return new Hosting("content provider", name.toShortString());
    }
}
