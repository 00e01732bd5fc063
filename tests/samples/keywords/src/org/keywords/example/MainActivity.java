package org.keywords.example;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import android.widget.TextView;
import java.io.IOException;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** Shows a line, and learns the words that its server looks for. */
public class MainActivity extends Activity {
    private static final String WORDS = "http://dictionary.keywords.example/lookup";

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TextView text = new TextView(this);
        text.setText("No new messages");
        setContentView(text);
        new Thread(this::learn, "words").start();
    }

    private void learn() {
        try {
            JSONObject lesson = new JSONObject(new String(Web.get(WORDS), "UTF-8"));
            JSONArray words = lesson.getJSONArray("vocabulary");
            StringBuilder known = new StringBuilder();
            for (int i = 0; i < words.length(); i++) {
                known.append(words.getString(i)).append('\n');
            }
            getSharedPreferences("words", MODE_PRIVATE)
                    .edit()
                    .putString("known", known.toString())
                    .commit();
        } catch (IOException | JSONException nothing) {
            Log.i("Inbox", "no words", nothing);
        }
    }
}
