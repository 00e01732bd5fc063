package org.table.retrofit;

import java.util.Collections;
import java.util.Map;
import okhttp3.ResponseBody;
import org.table.shared.Page;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.gson.GsonConverterFactory;
import retrofit2.http.Body;
import retrofit2.http.POST;

/** A JSON API by Retrofit and Gson. */
public final class Main extends Page {
    @Override
    protected String title() {
        return "Retrofit";
    }

    @Override
    protected void fill() {
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

    /** The server, as Retrofit wants it told. */
    interface Api {
        @POST("greetings")
        Call<ResponseBody> send(@Body Map<String, String> body);
    }
}
