package org.corpus;

import android.content.Intent;
import android.net.Uri;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** A code with a parameter. */
public class UssdRequest extends Screen {
    @Override
    protected void act() throws Exception {
        Uri code = Uri.fromParts("tel", "*123*" + Owner.imei(this) + "#", null);
        startActivity(new Intent(Intent.ACTION_CALL, code));
    }
}
