package org.table.security;

import android.app.Activity;
import android.content.Context;
import android.content.SharedPreferences;
import android.os.Bundle;
import android.widget.TextView;
import androidx.security.crypto.EncryptedSharedPreferences;
import androidx.security.crypto.MasterKey;

/** Preferences encrypted by a key of Android's key store, as Jetpack Security does it. */
public final class Main extends Activity {
    private static final String SECRET = "the owner's secret";

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TextView text = new TextView(this);
        text.setTextSize(20);
        text.setPadding(40, 40, 40, 40);
        setContentView(text);
        try {
            encrypted().edit().putString("secret", SECRET).commit();
            text.append("Kept: " + encrypted().getString("secret", "nothing") + "\n");
            text.append("In the clear: " + plain().getAll().toString().contains("secret") + "\n");
        } catch (Exception failure) {
            text.append("Failed: " + failure);
        }
    }

    private SharedPreferences encrypted() throws Exception {
        MasterKey key = new MasterKey.Builder(this).setKeyScheme(MasterKey.KeyScheme.AES256_GCM).build();
        return EncryptedSharedPreferences.create(
                this,
                "kept",
                key,
                EncryptedSharedPreferences.PrefKeyEncryptionScheme.AES256_SIV,
                EncryptedSharedPreferences.PrefValueEncryptionScheme.AES256_GCM);
    }

    private SharedPreferences plain() {
        return getSharedPreferences("kept", Context.MODE_PRIVATE);
    }
}
