package org.processes.example;

import android.app.Activity;
import android.app.ActivityManager;
import android.content.BroadcastReceiver;
import android.content.ComponentName;
import android.content.Context;
import android.content.Intent;
import android.content.ServiceConnection;
import android.net.Uri;
import android.os.Bundle;
import android.os.Handler;
import android.os.IBinder;
import android.os.Looper;
import android.os.Message;
import android.os.Messenger;
import android.os.Process;
import android.os.RemoteException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Asks one process after the other who it is, lets one of them die, and sends what it heard. */
public final class MainActivity extends Activity implements ServiceConnection {
    private final List<String> said = new ArrayList<>();
    private Messenger asked;
    private boolean begun;

    @Override
    protected void onResume() {
        super.onResume();
        if (!begun) {
            begun = true;
            said.add("main=" + App.describe() + " " + (App.self == getApplication()));
            startService(to(RemoteService.class).putExtra("word", new Word("started")));
            bind(RemoteService.class);
        }
    }

    private Intent to(Class<?> component) {
        return new Intent(this, component);
    }

    private void bind(Class<?> service) {
        bindService(to(service), this, Context.BIND_AUTO_CREATE);
    }

    @Override
    public void onServiceConnected(ComponentName name, IBinder service) {
        asked = new Messenger(service);
        Message who = Message.obtain(null, Answers.WHO);
        Bundle data = new Bundle();
        data.putParcelable("word", new Word("bound"));
        who.setData(data);
        who.replyTo = new Messenger(new Heard(name.getShortClassName()));
        send(who);
    }

    private void send(Message message) {
        try {
            asked.send(message);
        } catch (RemoteException e) {
            said.add("failed=" + e);
        }
    }

    @Override
    public void onServiceDisconnected(ComponentName name) {
        said.add("lost=" + name.getShortClassName());
        unbindService(this);
        bind(IsolatedService.class);
    }

    /** What a service answers; the remote one is then told to die. */
    private final class Heard extends Handler {
        private final String name;

        Heard(String name) {
            super(Looper.getMainLooper());
            this.name = name;
        }

        @Override
        public void handleMessage(Message answer) {
            said.add(name + "=" + answer.getData().getString("who"));
            said.add(name + " here=" + (answer.arg1 == Process.myPid()));
            if (name.equals(".RemoteService")) {
                said.add("names=" + names());
                send(Message.obtain(null, Answers.DIE));
            } else {
                askReceiver();
            }
        }
    }

    private TreeSet<String> names() {
        TreeSet<String> names = new TreeSet<>();
        ActivityManager manager = getSystemService(ActivityManager.class);
        manager.getRunningAppProcesses().forEach(process -> names.add(process.processName));
        return names;
    }

    private void askReceiver() {
        BroadcastReceiver last =
                new BroadcastReceiver() {
                    @Override
                    public void onReceive(Context context, Intent intent) {
                        said.add("receiver=" + getResultData());
                        askProviders();
                    }
                };
        sendOrderedBroadcast(to(SharedReceiver.class), null, last, null, 0, null, null);
    }

    private void askProviders() {
        for (String one : Arrays.asList("store", "everywhere")) {
            Uri uri = Uri.parse("content://org.processes." + one);
            Bundle answer = getContentResolver().call(uri, "who", null, null);
            said.add(one + "=" + answer.getString("who"));
        }
        said.add("statics=" + App.seen);
        Post.send(String.join("\n", said));
    }
}
