package org.table.appcompat;

import android.os.Bundle;
import androidx.appcompat.app.AlertDialog;
import androidx.appcompat.app.AppCompatActivity;

/** Widgets of AppCompat, vectors and a dialogue, minified. */
public final class Main extends AppCompatActivity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.main);
        findViewById(R.id.ask).setOnClickListener(view -> new AlertDialog.Builder(this)
                .setTitle(R.string.question)
                .setPositiveButton(android.R.string.ok, null)
                .show());
    }
}
