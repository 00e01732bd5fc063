package phonehome.device.sensors;

import android.content.ClipData;
import android.content.ClipDescription;
import android.content.Context;
import android.content.IClipboard;
import android.content.IOnPrimaryClipChangedListener;
import android.os.IBinder;
import android.os.RemoteException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import phonehome.device.intents.IntentText;
import phonehome.device.radio.Guard;
import phonehome.device.radio.LocalBinder;
import phonehome.runtime.tap.Exposed;

/**
 * The service {@code clipboard}: one clip, given to any app, also in the background (as up to
 * Android 9).
 */
public final class ClipboardService extends IClipboard.Default {
    private final IBinder binder = LocalBinder.of(this, IClipboard.class);
    private final Map<IBinder, IOnPrimaryClipChangedListener> listeners = new ConcurrentHashMap<>();
    private final Guard guard;
    private volatile ClipData clip;
    private volatile String source;

    ClipboardService(Supplier<Context> context) {
        this.guard = new Guard(context, "clipboard");
    }

    @Override
    public IBinder asBinder() {
        return binder;
    }

    /** The owner copies a text. */
    public void copy(String text) {
        set(ClipData.newPlainText(null, text), null);
    }

    private void set(ClipData newClip, String from) {
        if (newClip != null && from != null) {
            Exposed.tell("clipboard", IntentText.of(newClip), from);
        }
        clip = newClip;
        source = from;
        listeners.values().forEach(this::tell);
    }

    private void tell(IOnPrimaryClipChangedListener listener) {
        try {
            listener.dispatchPrimaryClipChanged();
        } catch (RemoteException listenerIsGone) {
            listeners.remove(listener.asBinder());
        }
    }

    @Override
    public void setPrimaryClip(
            ClipData newClip, String caller, String feature, int user, int device) {
        set(newClip, caller);
    }

    @Override
    public void setPrimaryClipAsPackage(
            ClipData newClip, String caller, String feature, int user, int device, String from) {
        set(newClip, from);
    }

    @Override
    public void clearPrimaryClip(String caller, String feature, int user, int device) {
        set(null, caller);
    }

    @Override
    public ClipData getPrimaryClip(String caller, String feature, int user, int device) {
        guard.tell("getPrimaryClip", caller);
        return clip;
    }

    @Override
    public ClipDescription getPrimaryClipDescription(
            String caller, String feature, int user, int device) {
        return clip == null ? null : clip.getDescription();
    }

    @Override
    public boolean hasPrimaryClip(String caller, String feature, int user, int device) {
        return clip != null;
    }

    @Override
    public boolean hasClipboardText(String caller, String feature, int user, int device) {
        return clip != null && clip.getItemCount() > 0 && clip.getItemAt(0).getText() != null;
    }

    @Override
    public String getPrimaryClipSource(String caller, String feature, int user, int device) {
        return source;
    }

    @Override
    public void addPrimaryClipChangedListener(
            IOnPrimaryClipChangedListener listener,
            String caller,
            String feature,
            int user,
            int device) {
        listeners.put(listener.asBinder(), listener);
    }

    @Override
    public void removePrimaryClipChangedListener(
            IOnPrimaryClipChangedListener listener,
            String caller,
            String feature,
            int user,
            int device) {
        listeners.remove(listener.asBinder());
    }
}
