package org.table.retrofit;

import android.app.Activity;
import android.os.Bundle;
import android.widget.TextView;
import java.util.Collections;
import java.util.Map;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.gson.GsonConverterFactory;
import retrofit2.http.Body;
import retrofit2.http.POST;

/** A JSON API by Retrofit and Gson. */
public final class Main extends Activity {
    private TextView text;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        text = new TextView(this);
        text.setTextSize(20);
        text.setPadding(40, 40, 40, 40);
        setContentView(text);
        Retrofit retrofit = new Retrofit.Builder()
                .baseUrl("https://retrofit.example/")
                .addConverterFactory(GsonConverterFactory.create())
                .build();
        Map<String, String> body = Collections.singletonMap("hello", "world");
        retrofit.create(Api.class).send(body).enqueue(new Callback<ResponseBody>() {
            @Override
            public void onResponse(Call<ResponseBody> call, Response<ResponseBody> response) {
                show("Retrofit answered " + response.code());
            }

            @Override
            public void onFailure(Call<ResponseBody> call, Throwable reason) {
                show("Failed: " + reason);
            }
        });
    }

    private void show(String line) {
        runOnUiThread(() -> text.append(line + "\n"));
    }

    /** The server, as Retrofit wants it told. */
    interface Api {
        @POST("greetings")
        Call<ResponseBody> send(@Body Map<String, String> body);
    }
}
