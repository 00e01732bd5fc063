package org.corpus;

import android.os.Build;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** AES over what the app did. */
public class EncryptedLog extends Screen {
    @Override
    protected void act() throws Exception {
        StringBuilder log = new StringBuilder("sdk " + Build.VERSION.SDK_INT);
        for (int i = 0; i < Owner.contacts(this).size(); i++) {
            log.append("\nrow ").append(i).append(" shown");
        }
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        SecretKeySpec key = new SecretKeySpec(Net.utf8("0123456789abcdef"), "AES");
        cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(new byte[16]));
        Net.post(
                "http://forms.corpus.example/log",
                "application/octet-stream",
                cipher.doFinal(Net.utf8(log.toString())));
    }
}
