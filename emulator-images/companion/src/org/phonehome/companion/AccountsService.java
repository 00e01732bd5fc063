package org.phonehome.companion;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;

/** What makes the companion the owner of an account type: the system asks for it, nobody signs in. */
abstract class AccountsService extends Service {
    private SilentAuthenticator authenticator;

    @Override
    public void onCreate() {
        authenticator = new SilentAuthenticator(this);
    }

    @Override
    public IBinder onBind(Intent intent) {
        return authenticator.getIBinder();
    }
}
