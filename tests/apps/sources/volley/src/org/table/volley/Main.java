package org.table.volley;

import com.android.volley.Request;
import com.android.volley.toolbox.StringRequest;
import com.android.volley.toolbox.Volley;
import org.table.shared.Page;

/** One request by Volley. */
public final class Main extends Page {
    @Override
    protected String title() {
        return "Volley";
    }

    @Override
    protected void fill() {
        String url = "https://volley.example/hello";
        Volley.newRequestQueue(this).add(new StringRequest(
                Request.Method.GET,
                url,
                answer -> show("Volley was answered"),
                failure -> show("Failed: " + failure)));
    }
}
