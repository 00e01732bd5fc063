package org.table.volley;

import android.app.Activity;
import android.os.Bundle;
import android.widget.TextView;
import com.android.volley.Request;
import com.android.volley.toolbox.StringRequest;
import com.android.volley.toolbox.Volley;

/** One request by Volley. */
public final class Main extends Activity {
    private TextView text;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        text = new TextView(this);
        text.setTextSize(20);
        text.setPadding(40, 40, 40, 40);
        setContentView(text);
        String url = "https://volley.example/hello";
        Volley.newRequestQueue(this).add(new StringRequest(
                Request.Method.GET,
                url,
                answer -> show("Volley was answered"),
                failure -> show("Failed: " + failure)));
    }

    private void show(String line) {
        runOnUiThread(() -> text.append(line + "\n"));
    }
}
