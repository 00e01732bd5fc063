package org.table.okhttp2;

import com.squareup.okhttp.Callback;
import com.squareup.okhttp.OkHttpClient;
import com.squareup.okhttp.Request;
import com.squareup.okhttp.Response;
import java.io.IOException;
import org.table.shared.Page;

/** One request by OkHttp 2. */
public final class Main extends Page {
    @Override
    protected String title() {
        return "OkHttp 2";
    }

    @Override
    protected void fill() {
        Request request = new Request.Builder().url("https://okhttp2.example/hello").build();
        new OkHttpClient().newCall(request).enqueue(new Callback() {
            @Override
            public void onFailure(Request failed, IOException reason) {
                show("Failed: " + reason);
            }

            @Override
            public void onResponse(Response response) {
                show("OkHttp 2 answered " + response.code());
            }
        });
    }
}
