package org.corpus;

import android.content.ComponentName;
import android.content.Intent;
import android.content.ServiceConnection;
import android.os.IBinder;
import android.os.Parcel;
import org.corpus.kit.Net;
import org.corpus.kit.Screen;
import org.corpus.kit.Work;

/** Asks the service as the library does: an IPC of one call. */
public class AdvertisingId extends Screen {
    @Override
    protected void act() {
        Intent service = new Intent("com.google.android.gms.ads.identifier.service.START");
        bindService(service.setPackage("com.google.android.gms"), new Asked(), BIND_AUTO_CREATE);
    }

    private static final class Asked implements ServiceConnection {
        @Override
        public void onServiceConnected(ComponentName name, IBinder binder) {
            Work.start(
                    () ->
                            Net.post(
                                    "http://owner.corpus.example/advertising",
                                    "text/plain",
                                    ask(binder)));
        }

        @Override
        public void onServiceDisconnected(ComponentName name) {}

        private static String ask(IBinder binder) throws Exception {
            Parcel data = Parcel.obtain();
            Parcel reply = Parcel.obtain();
            data.writeInterfaceToken(
                    "com.google.android.gms.ads.identifier.internal.IAdvertisingIdService");
            binder.transact(1, data, reply, 0);
            reply.readException();
            return reply.readString();
        }
    }
}
