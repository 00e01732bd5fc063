package org.table.okhttp2;

import android.app.Activity;
import android.os.Bundle;
import android.widget.TextView;
import com.squareup.okhttp.Callback;
import com.squareup.okhttp.OkHttpClient;
import com.squareup.okhttp.Request;
import com.squareup.okhttp.Response;
import java.io.IOException;

/** One request by OkHttp 2. */
public final class Main extends Activity {
    private TextView text;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        text = new TextView(this);
        text.setTextSize(20);
        text.setPadding(40, 40, 40, 40);
        setContentView(text);
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

    private void show(String line) {
        runOnUiThread(() -> text.append(line + "\n"));
    }
}
