package phonehome.device.sensors;

import android.app.PendingIntent;
import android.content.Context;
import android.content.Intent;
import android.net.ConnectivityManager;
import android.net.NetworkRequest;
import android.os.Bundle;
import android.os.Message;
import android.os.Messenger;
import android.os.Parcelable;
import android.os.RemoteException;
import android.util.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import phonehome.device.process.AppProcess;
import phonehome.device.process.CurrentProcess;

/** One app's interest in networks: which of them it was told of, and the way to tell it. */
final class NetworkWatch {
    // ConnectivityManager.CALLBACK_*, hidden constants of the platform.
    private static final int AVAILABLE = 2;
    private static final int LOST = 4;

    /** How an app is told that a network came or went. */
    interface Way {
        void tell(Networks network, boolean available);

        default boolean speaksTo(PendingIntent intent) {
            return false;
        }
    }

    private final NetworkRequest request;
    private final Way way;
    private final List<Networks> told = new ArrayList<>();

    /** Who asked; what it is told runs as it. */
    private final AppProcess owner = CurrentProcess.get();

    NetworkWatch(NetworkRequest request, Way way) {
        this.request = request;
        this.way = way;
    }

    boolean speaksTo(PendingIntent intent) {
        return way.speaksTo(intent);
    }

    /**
     * Compares with what the app was told; a default network that is replaced is not reported as
     * lost.
     */
    synchronized void see(List<Networks> up, Networks active) {
        List<Networks> now = new ArrayList<>();
        boolean followsDefault = request.type == NetworkRequest.Type.TRACK_DEFAULT;
        boolean listens = request.type == NetworkRequest.Type.LISTEN;
        for (Networks network : up) {
            boolean wanted =
                    request.networkCapabilities.satisfiedByNetworkCapabilities(
                            network.capabilities());
            boolean visible = network == active || !listens;
            if (followsDefault
                    ? network == active
                    : wanted && visible && (listens || now.isEmpty())) {
                now.add(network);
            }
        }
        List<Networks> gone = new ArrayList<>(told);
        gone.removeAll(now);
        List<Networks> come = new ArrayList<>(now);
        come.removeAll(told);
        told.clear();
        told.addAll(now);
        if (come.isEmpty() || listens) {
            gone.forEach(network -> tell(network, false));
        }
        come.forEach(network -> tell(network, true));
    }

    private void tell(Networks network, boolean available) {
        if (owner == null || !owner.isDead()) {
            CurrentProcess.run(owner, () -> way.tell(network, available));
        }
    }

    /** The way of {@code NetworkCallback}: messages to ConnectivityManager's own handler. */
    static Way messages(NetworkRequest request, Messenger messenger) {
        return (network, available) -> {
            Bundle data = new Bundle();
            put(data, request);
            put(data, network.network());
            if (available) {
                put(data, network.capabilities());
                put(data, network.properties());
            }
            Message message = Message.obtain(null, available ? AVAILABLE : LOST);
            message.setData(data);
            try {
                messenger.send(message);
            } catch (RemoteException appIsGone) {
                Log.i("ConnectivityService", "listener is gone");
            }
        };
    }

    private static void put(Bundle data, Parcelable value) {
        data.putParcelable(value.getClass().getSimpleName(), value);
    }

    /**
     * The way of a {@code PendingIntent}, which hears of networks that come, not of those that go.
     */
    static Way intents(NetworkRequest request, PendingIntent intent, Supplier<Context> context) {
        return new Way() {
            @Override
            public void tell(Networks network, boolean available) {
                if (!available) {
                    return;
                }
                Intent fill =
                        new Intent()
                                .putExtra(ConnectivityManager.EXTRA_NETWORK, network.network())
                                .putExtra(ConnectivityManager.EXTRA_NETWORK_REQUEST, request);
                try {
                    intent.send(context.get(), 0, fill);
                } catch (PendingIntent.CanceledException appTookItBack) {
                    Log.i("ConnectivityService", "intent was cancelled");
                }
            }

            @Override
            public boolean speaksTo(PendingIntent other) {
                return Objects.equals(intent, other);
            }
        };
    }
}
