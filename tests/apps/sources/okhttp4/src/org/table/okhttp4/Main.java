package org.table.okhttp4;

import java.io.IOException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.table.shared.Page;

/** One request by OkHttp 4, which is Kotlin. */
public final class Main extends Page {
    @Override
    protected String title() {
        return "OkHttp 4";
    }

    @Override
    protected void fill() {
        Request request = new Request.Builder().url("https://okhttp4.example/hello").build();
        new OkHttpClient().newCall(request).enqueue(new Callback() {
            @Override
            public void onFailure(Call call, IOException reason) {
                show("Failed: " + reason);
            }

            @Override
            public void onResponse(Call call, Response response) {
                show("OkHttp 4 answered " + response.code() + " by " + response.protocol());
            }
        });
    }
}
