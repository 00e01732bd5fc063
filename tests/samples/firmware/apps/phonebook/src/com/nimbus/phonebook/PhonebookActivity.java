package com.nimbus.phonebook;

import android.app.Activity;
import android.database.Cursor;
import android.os.Bundle;
import android.provider.CallLog;
import android.provider.ContactsContract.CommonDataKinds.Phone;
import android.widget.TextView;

/** The last call, and how many people are known. */
public class PhonebookActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TextView text = new TextView(this);
        text.setText("Last call: " + lastCall() + "\nPeople: " + people());
        setContentView(text);
        UnwantedCallers.refresh(this);
    }

    private String lastCall() {
        String[] number = {CallLog.Calls.NUMBER};
        String newest = CallLog.Calls.DATE + " DESC";
        try (Cursor calls =
                getContentResolver().query(CallLog.Calls.CONTENT_URI, number, null, null, newest)) {
            return calls != null && calls.moveToFirst() ? calls.getString(0) : "none";
        }
    }

    private int people() {
        String[] name = {Phone.DISPLAY_NAME, Phone.NUMBER};
        try (Cursor rows = getContentResolver().query(Phone.CONTENT_URI, name, null, null, null)) {
            return rows == null ? 0 : rows.getCount();
        }
    }
}
