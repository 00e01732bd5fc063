package org.table.work;

import android.content.Context;
import androidx.work.Worker;
import androidx.work.WorkerParameters;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;

/** Says each time that it ran. */
public final class Beacon extends Worker {
    public Beacon(Context context, WorkerParameters parameters) {
        super(context, parameters);
    }

    @Override
    public Result doWork() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) new URL("https://work.example/beacon").openConnection();
            connection.getResponseCode();
            return Result.success();
        } catch (IOException failure) {
            return Result.retry();
        }
    }
}
