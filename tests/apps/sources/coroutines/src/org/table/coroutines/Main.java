package org.table.coroutines;

import android.app.Activity;
import android.os.Bundle;
import android.widget.TextView;
import kotlin.Unit;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.GlobalScope;

/** Kotlin's coroutines on their main dispatcher, started from Java. */
public final class Main extends Activity {
    private TextView text;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        text = new TextView(this);
        text.setTextSize(20);
        text.setPadding(40, 40, 40, 40);
        setContentView(text);
        launch("Main dispatcher", Dispatchers.getMain());
        launch("Default dispatcher", Dispatchers.getDefault());
        launch("IO dispatcher", Dispatchers.getIO());
    }

    private void show(String line) {
        runOnUiThread(() -> text.append(line + "\n"));
    }

    private void launch(String what, kotlinx.coroutines.CoroutineDispatcher dispatcher) {
        BuildersKt.launch(GlobalScope.INSTANCE, dispatcher, CoroutineStart.DEFAULT, (scope, next) -> {
            show(what + " ran on " + Thread.currentThread().getName().replaceAll("[0-9]+$", ""));
            return Unit.INSTANCE;
        });
    }
}
