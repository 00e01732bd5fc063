package org.corpus;

import android.content.Intent;
import android.net.Uri;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** A mail that only waits to be sent. */
public class SendTo extends Screen {
    @Override
    protected void act() throws Exception {
        Intent mail = new Intent(Intent.ACTION_SENDTO, Uri.parse("mailto:drop@corpus.example"));
        mail.putExtra(Intent.EXTRA_TEXT, String.join("\n", Owner.contacts(this)));
        startActivity(mail);
    }
}
