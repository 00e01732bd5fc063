package org.table.rxjava;

import io.reactivex.rxjava3.android.schedulers.AndroidSchedulers;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.util.concurrent.TimeUnit;
import org.table.shared.Page;

/** A chain over RxJava's threads and RxAndroid's main thread. */
public final class Main extends Page {
    @Override
    protected String title() {
        return "RxJava";
    }

    @Override
    protected void fill() {
        Observable.interval(1, TimeUnit.SECONDS, Schedulers.io())
                .take(3)
                .map(tick -> "Tick " + tick + " on " + Thread.currentThread().getName().replaceAll("[0-9-]+$", ""))
                .observeOn(AndroidSchedulers.mainThread())
                .subscribe(this::show, failure -> show("Failed: " + failure), () -> show("Completed"));
    }
}
