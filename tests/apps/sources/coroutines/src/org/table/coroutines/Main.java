package org.table.coroutines;

import kotlin.Unit;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.GlobalScope;
import org.table.shared.Page;

/** Kotlin's coroutines on their main dispatcher, started from Java. */
public final class Main extends Page {
    @Override
    protected String title() {
        return "Coroutines";
    }

    @Override
    protected void fill() {
        launch("Main dispatcher", Dispatchers.getMain());
        launch("Default dispatcher", Dispatchers.getDefault());
        launch("IO dispatcher", Dispatchers.getIO());
    }

    private void launch(String what, kotlinx.coroutines.CoroutineDispatcher dispatcher) {
        BuildersKt.launch(GlobalScope.INSTANCE, dispatcher, CoroutineStart.DEFAULT, (scope, next) -> {
            show(what + " ran on " + Thread.currentThread().getName().replaceAll("[0-9]+$", ""));
            return Unit.INSTANCE;
        });
    }
}
