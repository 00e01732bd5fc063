package org.loader.example;

import android.app.Activity;
import android.content.Context;
import android.os.Bundle;
import android.util.Log;
import android.widget.TextView;
import dalvik.system.DexClassLoader;

/** Loads its payload anew, by a loader that does not know the classes of the app itself. */
public class LoaderActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TextView title = new TextView(this);
        title.setText("Plugins are being loaded");
        setContentView(title);
        new Thread(this::load, "loader").start();
    }

    private void load() {
        ClassLoader framework = Activity.class.getClassLoader();
        String folder = getCodeCacheDir().getPath();
        ClassLoader plugin = new DexClassLoader(getPackageCodePath(), folder, null, framework);
        try {
            Class<?> payload = plugin.loadClass("org.loader.example.Payload");
            boolean anew = payload != Payload.class;
            payload.getMethod("run", Context.class, boolean.class).invoke(null, this, anew);
        } catch (ReflectiveOperationException e) {
            Log.e("Loader", "the plugin did not run", e);
        }
    }
}
