package org.smsbackup.example;

import android.app.Activity;
import android.content.ComponentName;
import android.content.Intent;
import android.content.ServiceConnection;
import android.os.Bundle;
import android.os.IBinder;
import android.widget.TextView;

/** One button; the result comes from the bound service. */
public class BackupActivity extends Activity implements ServiceConnection {
    private BackupService service;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.backup);
        findViewById(R.id.back_up_now).setOnClickListener(view -> backUp());
        String version = getString(R.string.version, VersionCheck.VERSION);
        ((TextView) findViewById(R.id.version)).setText(version);
        DailyReceiver.schedule(this);
        VersionCheck.start();
    }

    @Override
    protected void onStart() {
        super.onStart();
        bindService(new Intent(this, BackupService.class), this, BIND_AUTO_CREATE);
    }

    @Override
    protected void onStop() {
        super.onStop();
        unbindService(this);
        service = null;
    }

    @Override
    public void onServiceConnected(ComponentName name, IBinder binder) {
        service = ((BackupService.Local) binder).service();
        show(service.last());
    }

    @Override
    public void onServiceDisconnected(ComponentName name) {
        service = null;
    }

    private void backUp() {
        if (service != null) {
            service.backUp(this::show);
        }
    }

    private void show(Backup.Counts counts) {
        if (counts != null) {
            String text =
                    getString(R.string.done, counts.texts, counts.contacts, counts.calls);
            ((TextView) findViewById(R.id.last)).setText(text);
        }
    }
}
