package org.table.json;

import android.app.Activity;
import android.os.Bundle;
import android.widget.TextView;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.Gson;
import java.io.IOException;

/** Gson and Jackson, which read classes by reflection. */
public final class Main extends Activity {
    private TextView text;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        text = new TextView(this);
        text.setTextSize(20);
        text.setPadding(40, 40, 40, 40);
        setContentView(text);
        show("Gson: " + new Gson().fromJson("{\"name\":\"Ada\",\"age\":36}", Person.class));
        try {
            show("Jackson: " + new ObjectMapper().readValue("{\"name\":\"Alan\",\"age\":41}", Person.class));
        } catch (IOException failure) {
            show("Failed: " + failure);
        }
    }

    private void show(String line) {
        runOnUiThread(() -> text.append(line + "\n"));
    }

    /** What is read. */
    public static final class Person {
        public String name;
        public int age;

        @Override
        public String toString() {
            return name + " is " + age;
        }
    }
}
