package phonehome.device.google;

import android.os.Bundle;
import android.os.Handler;
import android.os.IBinder;
import android.os.Looper;
import android.os.Message;
import android.os.Messenger;
import android.os.RemoteException;
import android.util.Log;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import phonehome.device.radio.PhoneIdentity;

/**
 * Registration for Firebase Cloud Messaging and its forerunners: an app gets a token of the form
 * that Google's have. It is that of this phone, app and sender, and no message ever comes by it.
 *
 * <p>Messages as in {@code com.google.android.gms.cloudmessaging.Rpc}: 1 asks for a token, or gives
 * it back; {@code arg1} is the number of the request, {@code data} what is asked.
 */
final class CloudMessaging extends Handler {
    static final String ACTION = "com.google.android.c2dm.intent.REGISTER";
    static final String SERVICE = "com.google.android.gms.gcm.GcmService";

    private static final int REGISTER = 1;

    private final Messenger messenger = new Messenger(this);
    private final String client;

    /**
     * Makes the service of one client.
     *
     * @param client the package that asks
     */
    CloudMessaging(String client) {
        super(Looper.getMainLooper());
        this.client = client;
    }

    IBinder binder() {
        return messenger.getBinder();
    }

    @Override
    public void handleMessage(Message request) {
        Bundle answer = new Bundle();
        Bundle asked = request.getData().getBundle("data");
        if (request.what == REGISTER && asked != null) {
            answer.putBundle("data", register(asked));
        } else {
            answer.putBoolean("unsupported", true);
        }
        Message reply = Message.obtain();
        reply.arg1 = request.arg1;
        reply.setData(answer);
        try {
            request.replyTo.send(reply);
        } catch (RemoteException clientIsGone) {
            Log.i("CloudMessaging", client + " is gone");
        }
    }

    private Bundle register(Bundle asked) {
        Bundle result = new Bundle();
        if (asked.containsKey("delete")) {
            result.putString("unregistered", client);
        } else {
            String installation = asked.getString("appid", client);
            result.putString("registration_id", token(installation, asked.getString("sender")));
        }
        return result;
    }

    /** The app's installation, a colon, the letters that all of them have, and 134 others. */
    private String token(String installation, String sender) {
        StringBuilder letters = new StringBuilder();
        String seed = PhoneIdentity.current().androidId() + "/" + client + "/" + sender;
        while (letters.length() < 134) {
            letters.append(hash(seed + letters.length()));
        }
        return installation + ":APA91b" + letters.substring(0, 134);
    }

    private static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-512")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
