package org.table.security;

import android.content.Context;
import android.content.SharedPreferences;
import androidx.security.crypto.EncryptedSharedPreferences;
import androidx.security.crypto.MasterKey;
import org.table.shared.Page;

/** Preferences encrypted by a key of Android's key store, as Jetpack Security does it. */
public final class Main extends Page {
    private static final String SECRET = "the owner's secret";

    @Override
    protected String title() {
        return "A secret in Jetpack Security";
    }

    @Override
    protected void fill() {
        try {
            encrypted().edit().putString("secret", SECRET).commit();
            show("Kept: " + encrypted().getString("secret", "nothing"));
            show("In the clear: " + plain().getAll().toString().contains("secret"));
        } catch (Exception failure) {
            show("Failed: " + failure);
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
