package com.nimbus.backup;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;

/** The maker's cloud: asked whether it is there. */
final class Cloud {
    private static final String HEALTH = "https://status.nimbus-cloud.example/health";

    private Cloud() {}

    static void health() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(HEALTH).openConnection();
        connection.getResponseCode();
        connection.disconnect();
    }
}
