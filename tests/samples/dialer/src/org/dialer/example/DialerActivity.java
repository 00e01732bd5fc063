package org.dialer.example;

import android.app.Activity;
import android.app.AlertDialog;
import android.database.Cursor;
import android.net.Uri;
import android.os.Bundle;
import android.os.Handler;
import android.os.HandlerThread;
import android.provider.CallLog;
import android.provider.ContactsContract.CommonDataKinds.Phone;
import android.view.Menu;
import android.view.MenuItem;
import android.widget.ListView;
import android.widget.SimpleCursorAdapter;

/** Two lists behind two buttons. Queries and the download run on a thread of its own. */
public class DialerActivity extends Activity {
    private static final int[] LINES = {android.R.id.text1, android.R.id.text2};
    private HandlerThread thread;
    private Handler background;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.dialer);
        thread = new HandlerThread("dialer-data");
        thread.start();
        background = new Handler(thread.getLooper());
        findViewById(R.id.contacts).setOnClickListener(view -> showContacts());
        findViewById(R.id.recent).setOnClickListener(view -> showRecent());
        showContacts();
        background.post(() -> SpamList.download(getContentResolver()));
    }

    @Override
    protected void onDestroy() {
        super.onDestroy();
        thread.quitSafely();
    }

    @Override
    public boolean onCreateOptionsMenu(Menu menu) {
        getMenuInflater().inflate(R.menu.dialer, menu);
        return true;
    }

    @Override
    public boolean onOptionsItemSelected(MenuItem item) {
        if (item.getItemId() != R.id.spam_list) {
            return super.onOptionsItemSelected(item);
        }
        String message = getString(R.string.spam_count, SpamList.size(getContentResolver()));
        new AlertDialog.Builder(this).setTitle(R.string.spam_list).setMessage(message).show();
        return true;
    }

    private void showContacts() {
        String[] columns = {"_id", "display_name", Phone.NUMBER};
        show(Phone.CONTENT_URI, columns, "display_name");
    }

    private void showRecent() {
        String[] columns = {"_id", CallLog.Calls.NUMBER, CallLog.Calls.CACHED_NAME};
        show(CallLog.Calls.CONTENT_URI, columns, "date DESC");
    }

    private void show(Uri uri, String[] columns, String order) {
        background.post(
                () -> {
                    Cursor rows = getContentResolver().query(uri, columns, null, null, order);
                    runOnUiThread(() -> fill(rows, new String[] {columns[1], columns[2]}));
                });
    }

    private void fill(Cursor rows, String[] shown) {
        ListView list = (ListView) findViewById(R.id.list);
        int row = android.R.layout.simple_list_item_2;
        list.setAdapter(new SimpleCursorAdapter(this, row, rows, shown, LINES, 0));
    }
}
