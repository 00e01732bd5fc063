package org.processes.example;

import android.content.Intent;
import android.os.Bundle;
import android.os.Handler;
import android.os.IBinder;
import android.os.Looper;
import android.os.Message;
import android.os.Messenger;
import android.os.Process;
import android.os.RemoteException;

/** What a service in a process of its own answers: who it is, or nothing, for it ends itself. */
final class Answers extends Handler {
    static final int WHO = 1;
    static final int DIE = 2;

    Answers() {
        super(Looper.getMainLooper());
    }

    static IBinder binder() {
        return new Messenger(new Answers()).getBinder();
    }

    @Override
    public void handleMessage(Message asked) {
        if (asked.what == DIE) {
            Process.killProcess(Process.myPid());
        }
        asked.getData().setClassLoader(Answers.class.getClassLoader());
        Word word = asked.getData().getParcelable("word");
        Message answer = Message.obtain(null, WHO);
        answer.arg1 = Process.myPid();
        Bundle said = new Bundle();
        said.putString("who", App.describe() + " " + word.text);
        answer.setData(said);
        try {
            asked.replyTo.send(answer);
        } catch (RemoteException e) {
            throw new IllegalStateException(e);
        }
    }
}
