package org.weather.example;

import android.app.Fragment;
import android.os.AsyncTask;
import android.os.Bundle;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.ArrayAdapter;
import android.widget.ListView;
import android.widget.TextView;

/** City, days, and how the last fetch went. */
@SuppressWarnings("deprecation")
public class ForecastFragment extends Fragment {
    private Forecast forecast;
    private AsyncTask<Void, Void, Boolean> running;

    @Override
    public View onCreateView(LayoutInflater inflater, ViewGroup parent, Bundle state) {
        return inflater.inflate(R.layout.forecast, parent, false);
    }

    @Override
    public void onActivityCreated(Bundle state) {
        super.onActivityCreated(state);
        forecast = new Forecast(getActivity());
        show(getString(R.string.no_forecast));
        refresh();
    }

    void refresh() {
        running = new Fetch().execute();
    }

    @Override
    public void onDestroy() {
        super.onDestroy();
        if (running != null) {
            running.cancel(false);
        }
    }

    private void show(String status) {
        View root = getView();
        if (root == null) {
            return;
        }
        ((TextView) root.findViewById(R.id.city)).setText(forecast.city());
        ((TextView) root.findViewById(R.id.status)).setText(status);
        ListView days = (ListView) root.findViewById(R.id.days);
        int row = android.R.layout.simple_list_item_1;
        days.setAdapter(new ArrayAdapter<>(getActivity(), row, forecast.days()));
    }

    private final class Fetch extends AsyncTask<Void, Void, Boolean> {
        @Override
        protected Boolean doInBackground(Void... nothing) {
            return forecast.fetch();
        }

        @Override
        protected void onPostExecute(Boolean fetched) {
            if (isAdded()) {
                show(getString(fetched ? R.string.updated : R.string.offline));
            }
        }
    }
}
