package org.table.material;

import android.os.Bundle;
import androidx.appcompat.app.AppCompatActivity;
import com.google.android.material.snackbar.Snackbar;

/** Material 3: app bar, text field, chips, cards, a floating button and a snackbar. */
public final class Main extends AppCompatActivity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.main);
        findViewById(R.id.add).setOnClickListener(view -> Snackbar.make(view, R.string.added, Snackbar.LENGTH_LONG).show());
    }
}
