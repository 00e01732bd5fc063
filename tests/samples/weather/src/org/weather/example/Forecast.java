package org.weather.example;

import android.content.Context;
import android.content.SharedPreferences;
import android.net.Uri;
import android.util.Log;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** The chosen city and its last forecast, kept in preferences. */
final class Forecast {
    private static final String[] TYPICAL = {
        "Monday: sunny, 21°", "Tuesday: cloudy, 18°", "Wednesday: rain, 15°",
        "Thursday: windy, 17°", "Friday: sunny, 22°",
    };
    private final SharedPreferences kept;

    Forecast(Context context) {
        kept = context.getSharedPreferences("forecast", Context.MODE_PRIVATE);
    }

    String city() {
        return kept.getString("city", "Reykjavik");
    }

    void setCity(String city) {
        kept.edit().putString("city", city).remove("days").apply();
    }

    /** The last forecast, or a typical week as long as there is none. */
    List<String> days() {
        List<String> days = new ArrayList<>();
        try {
            JSONArray stored = new JSONArray(kept.getString("days", "[]"));
            for (int i = 0; i < stored.length(); i++) {
                days.add(stored.getString(i));
            }
        } catch (JSONException damaged) {
            Log.w("Weather", damaged);
        }
        return days.isEmpty() ? Arrays.asList(TYPICAL) : days;
    }

    /** Asks for the city's forecast; false if there was no usable answer. Blocks. */
    boolean fetch() {
        String where = "https://api.weather.example/v1/forecast?city=" + Uri.encode(city());
        try {
            JSONObject answer = new JSONObject(get(where));
            kept.edit().putString("days", answer.getJSONArray("days").toString()).apply();
            return true;
        } catch (IOException | JSONException failure) {
            Log.i("Weather", "no forecast: " + failure.getMessage());
            return false;
        }
    }

    private static String get(String where) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(where).openConnection();
        connection.setRequestProperty("Accept", "application/json");
        InputStreamReader in =
                new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8);
        try (BufferedReader reader = new BufferedReader(in)) {
            String line = reader.readLine();
            return line == null ? "" : line;
        } finally {
            connection.disconnect();
        }
    }
}
