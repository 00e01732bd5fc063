package org.loaders.example;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import android.widget.TextView;

/** Loads its payload anew in each way, one after the other. */
public class LoadersActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TextView title = new TextView(this);
        title.setText("Plugins are being loaded");
        setContentView(title);
        new Thread(this::loadAll, "loaders").start();
    }

    private void loadAll() {
        Ways ways = new Ways(this);
        attempt("dex", ways::byDexClassLoader);
        attempt("path", ways::byPathClassLoader);
        attempt("memory", ways::byMemory);
        attempt("decrypted", ways::byDecryptedMemory);
        attempt("last", ways::byDelegateLast);
        attempt("file", ways::byDexFile);
        attempt("elements", ways::byEditedElements);
        attempt("added", ways::byAddedPath);
        attempt("shared", ways::bySystemParent);
    }

    private interface Way {
        Class<?> load() throws Exception;
    }

    private void attempt(String name, Way way) {
        try {
            Class<?> payload = way.load();
            if (payload == Payload.class) {
                throw new IllegalStateException("not loaded anew");
            }
            payload.getMethod("run", android.content.Context.class, String.class)
                    .invoke(null, this, name);
        } catch (Exception | LinkageError e) {
            Log.e("Loaders", name + " did not run", e);
        }
    }
}
