package $package;

import android.app.IntentService;
import android.content.Intent;
import android.util.Log;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;

/** Asks for the newest version of this app. */
public class VersionService extends IntentService {
    private static final String WHERE = "https://apps.nimbus.example/newest/$package";

    public VersionService() {
        super("version");
    }

    @Override
    protected void onHandleIntent(Intent intent) {
        try {
            HttpURLConnection connection = (HttpURLConnection) new URL(WHERE).openConnection();
            Log.i("$label", "newest: " + connection.getResponseCode());
            connection.disconnect();
        } catch (IOException failure) {
            Log.i("$label", "tomorrow again", failure);
        }
    }
}
