package $package;

import android.app.Service;
import android.content.ComponentName;
import android.content.Intent;
import android.content.ServiceConnection;
import android.os.IBinder;
import android.os.Message;
import android.os.Messenger;
import android.os.RemoteException;
import android.util.Log;

/** Asks the state service of $peer once. */
public class LinkService extends Service implements ServiceConnection {
    @Override
    public int onStartCommand(Intent intent, int flags, int startId) {
        Intent state = new Intent("$peer.STATE").setPackage("$peer");
        bindService(state, this, BIND_AUTO_CREATE);
        return START_NOT_STICKY;
    }

    @Override
    public void onServiceConnected(ComponentName name, IBinder binder) {
        try {
            new Messenger(binder).send(Message.obtain(null, 1));
        } catch (RemoteException gone) {
            Log.i("$label", "no state", gone);
        }
        unbindService(this);
        stopSelf();
    }

    @Override
    public void onServiceDisconnected(ComponentName name) {}

    @Override
    public IBinder onBind(Intent intent) {
        return null;
    }
}
