package phonehome.device.windows;

import android.view.DisplayEventReceiver.VsyncEventData;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;

/**
 * What a receiver is told of a frame and the next ones.
 *
 * <p>Its form changed with almost every Android since 12 (AOSP, DisplayEventReceiver.java), so each
 * part is filled where there is one.
 */
public final class VsyncData {
    private static final int TIMELINES = 7;
    private static final long TOKEN = 1;
    private static final long DEADLINE_NANOS = 10;

    private VsyncData() {}

    /** The frame that is due, the next ones {@code interval} nanoseconds apart. */
    public static VsyncEventData make(long interval) {
        try {
            Object data = construct(VsyncEventData.class);
            set(data, "id", TOKEN);
            set(data, "frameDeadline", DEADLINE_NANOS);
            set(data, "frameInterval", interval);
            Field timelines = find(VsyncEventData.class, "frameTimelines");
            if (timelines != null) {
                timelines.set(data, timelines(timelines.getType().getComponentType()));
                set(data, "frameTimelinesLength", TIMELINES);
            }
            return (VsyncEventData) data;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this Android's frames have another form", e);
        }
    }

    private static Object timelines(Class<?> type) throws ReflectiveOperationException {
        Object all = Array.newInstance(type, TIMELINES);
        for (int i = 0; i < TIMELINES; i++) {
            Object one = construct(type);
            set(one, "vsyncId", TOKEN);
            set(one, "expectedPresentationTime", TOKEN);
            set(one, "deadline", DEADLINE_NANOS);
            Array.set(all, i, one);
        }
        return all;
    }

    private static Object construct(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> found = type.getDeclaredConstructor();
        found.setAccessible(true);
        return found.newInstance();
    }

    private static void set(Object on, String name, Object value) throws IllegalAccessException {
        Field field = find(on.getClass(), name);
        if (field != null) {
            field.set(on, value);
        }
    }

    private static Field find(Class<?> type, String name) {
        for (Field field : type.getDeclaredFields()) {
            if (field.getName().equals(name)) {
                field.setAccessible(true);
                return field;
            }
        }
        return null;
    }
}
