package phonehome.device.radio;

import android.content.Intent;

/** Sends a broadcast as the system. */
@FunctionalInterface
public interface Broadcaster {
    /**
     * Sends {@code intent} to all who may get it.
     *
     * @param permission what a receiver must hold; null: nothing
     * @param sticky whether it is kept for those who register later
     */
    void send(Intent intent, String permission, boolean sticky);
}
