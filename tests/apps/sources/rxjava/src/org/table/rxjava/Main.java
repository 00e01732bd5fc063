package org.table.rxjava;

import android.app.Activity;
import android.os.Bundle;
import android.widget.TextView;
import io.reactivex.rxjava3.android.schedulers.AndroidSchedulers;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.util.concurrent.TimeUnit;

/** A chain over RxJava's threads and RxAndroid's main thread. */
public final class Main extends Activity {
    private TextView text;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        text = new TextView(this);
        text.setTextSize(20);
        text.setPadding(40, 40, 40, 40);
        setContentView(text);
        Observable.interval(1, TimeUnit.SECONDS, Schedulers.io())
                .take(3)
                .map(tick -> "Tick " + tick + " on " + Thread.currentThread().getName().replaceAll("[0-9-]+$", ""))
                .observeOn(AndroidSchedulers.mainThread())
                .subscribe(this::show, failure -> show("Failed: " + failure), () -> show("Completed"));
    }

    private void show(String line) {
        runOnUiThread(() -> text.append(line + "\n"));
    }
}
