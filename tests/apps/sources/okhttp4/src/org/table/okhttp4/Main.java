package org.table.okhttp4;

import android.app.Activity;
import android.os.Bundle;
import android.widget.TextView;
import java.io.IOException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** One request by OkHttp 4, which is Kotlin. */
public final class Main extends Activity {
    private TextView text;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        text = new TextView(this);
        text.setTextSize(20);
        text.setPadding(40, 40, 40, 40);
        setContentView(text);
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

    private void show(String line) {
        runOnUiThread(() -> text.append(line + "\n"));
    }
}
