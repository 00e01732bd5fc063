package $package;

import android.app.Service;
import android.content.Intent;
import android.os.Handler;
import android.os.IBinder;
import android.os.Looper;
import android.os.Message;
import android.os.Messenger;
import android.os.RemoteException;
import android.util.Log;

/** Answers each message with how many there were. */
public class StateService extends Service {
    private int asked;
    private final Messenger messenger =
            new Messenger(
                    new Handler(
                            Looper.getMainLooper(),
                            question -> {
                                answer(question);
                                return true;
                            }));

    @Override
    public IBinder onBind(Intent intent) {
        return messenger.getBinder();
    }

    private void answer(Message question) {
        asked++;
        try {
            if (question.replyTo != null) {
                question.replyTo.send(Message.obtain(null, question.what, asked, 0));
            }
        } catch (RemoteException gone) {
            Log.i("$label", "nobody waits any more");
        }
    }
}
