package org.table.okhttp3;

import java.io.IOException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.table.shared.Page;

/** One request by OkHttp 3. */
public final class Main extends Page {
    @Override
    protected String title() {
        return "OkHttp 3";
    }

    @Override
    protected void fill() {
        Request request = new Request.Builder().url("https://okhttp3.example/hello").build();
        new OkHttpClient().newCall(request).enqueue(new Callback() {
            @Override
            public void onFailure(Call call, IOException reason) {
                show("Failed: " + reason);
            }

            @Override
            public void onResponse(Call call, Response response) {
                show("OkHttp 3 answered " + response.code() + " by " + response.protocol());
            }
        });
    }
}
