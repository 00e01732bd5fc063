package phonehome.device.web;

import android.content.Context;
import android.os.Build;
import android.webkit.WebSettings;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.shadows.ShadowWebSettings;

/** The name by which a web view of this phone goes; Robolectric's is of a phone of 2011. */
@Implements(WebSettings.class)
public class BrowserName extends ShadowWebSettings {
    @Implementation
    protected static String getDefaultUserAgent(Context context) {
        return "Mozilla/5.0 (Linux; Android "
                + Build.VERSION.RELEASE
                + "; "
                + Build.MODEL
                + " Build/"
                + Build.ID
                + "; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0"
                + " Chrome/124.0.6367.179 Mobile Safari/537.36";
    }
}
