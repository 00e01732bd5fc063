package phonehome.natives.jni;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What native code holds in place of objects: local to a thread, global, or weak. */
final class References {
    static final int LOCAL = 1;
    static final int GLOBAL = 2;
    static final int WEAK = 3;

    /** As ART says it; numbers wrap otherwise. */
    private static final int MOST = 51200;

    /** One kind's table; slots that were given back are used again. */
    private static final class Table {
        final List<Object> slots = new ArrayList<>();
        final Deque<Integer> free = new ArrayDeque<>();

        synchronized int add(Object object) {
            Integer slot = free.pollFirst();
            if (slot != null) {
                slots.set(slot, object);
                return slot;
            }
            if (slots.size() >= MOST) {
                throw new IllegalStateException("global reference table overflow");
            }
            slots.add(object);
            return slots.size() - 1;
        }

        synchronized Object get(int slot) {
            return slot < slots.size() ? slots.get(slot) : null;
        }

        synchronized void remove(int slot) {
            if (slot < slots.size() && slots.get(slot) != null) {
                slots.set(slot, null);
                free.addFirst(slot);
            }
        }
    }

    private final Table globals = new Table();
    private final Table weak = new Table();

    long global(Object object) {
        return object == null ? 0 : encode(globals.add(object), GLOBAL);
    }

    long weak(Object object) {
        return object == null ? 0 : encode(weak.add(new WeakReference<>(object)), WEAK);
    }

    static long encode(int slot, int kind) {
        return (slot + 1L) << 2 | kind;
    }

    static int slot(long reference) {
        return (int) ((reference & 0xffffffffL) >> 2) - 1;
    }

    static int kind(long reference) {
        return (int) reference & 3;
    }

    /** The object of a reference that is not local, null for none. */
    Object get(long reference) {
        int slot = slot(reference);
        if (slot < 0) {
            return null;
        }
        return switch (kind(reference)) {
            case GLOBAL -> globals.get(slot);
            case WEAK -> weak.get(slot) instanceof WeakReference<?> found ? found.get() : null;
            default -> null;
        };
    }

    void delete(long reference) {
        int slot = slot(reference);
        if (slot >= 0 && kind(reference) == GLOBAL) {
            globals.remove(slot);
        } else if (slot >= 0 && kind(reference) == WEAK) {
            weak.remove(slot);
        }
    }
}
