package org.bundled.example;

import android.app.Activity;
import android.content.ComponentName;
import android.content.Intent;
import android.os.Bundle;

/** Opens the screen that the feature brings. */
public final class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle saved) {
        super.onCreate(saved);
        ComponentName feature =
                new ComponentName(this, "org.bundled.feature.FeatureActivity");
        startActivity(new Intent().setComponent(feature));
    }

    /** What the language split says. */
    public static String language(Activity from) {
        return from.getString(R.string.language);
    }
}
