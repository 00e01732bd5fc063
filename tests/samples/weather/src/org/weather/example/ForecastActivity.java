package org.weather.example;

import android.app.Activity;
import android.app.AlertDialog;
import android.os.Bundle;
import android.view.Menu;
import android.view.MenuItem;

/** Holds the forecast's fragment and the menu. */
public class ForecastActivity extends Activity {
    private static final String TAG = "forecast";

    @Override
    @SuppressWarnings("deprecation")
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        if (state == null) {
            getFragmentManager()
                    .beginTransaction()
                    .add(android.R.id.content, new ForecastFragment(), TAG)
                    .commit();
        }
        RefreshReceiver.schedule(this);
    }

    @Override
    public boolean onCreateOptionsMenu(Menu menu) {
        getMenuInflater().inflate(R.menu.forecast, menu);
        return true;
    }

    @Override
    public boolean onOptionsItemSelected(MenuItem item) {
        if (item.getItemId() == R.id.refresh) {
            fragment().refresh();
            return true;
        }
        if (item.getItemId() == R.id.choose_city) {
            chooseCity();
            return true;
        }
        return super.onOptionsItemSelected(item);
    }

    private void chooseCity() {
        String[] cities = getResources().getStringArray(R.array.cities);
        new AlertDialog.Builder(this)
                .setTitle(R.string.choose_city)
                .setItems(cities, (dialog, which) -> choose(cities[which]))
                .show();
    }

    private void choose(String city) {
        new Forecast(this).setCity(city);
        fragment().refresh();
    }

    @SuppressWarnings("deprecation")
    private ForecastFragment fragment() {
        return (ForecastFragment) getFragmentManager().findFragmentByTag(TAG);
    }
}
