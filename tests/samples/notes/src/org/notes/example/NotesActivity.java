package org.notes.example;

import android.app.Activity;
import android.app.AlertDialog;
import android.os.Bundle;
import android.view.Menu;
import android.view.MenuItem;
import android.widget.ArrayAdapter;
import android.widget.EditText;
import android.widget.ListView;

/** The list of notes; tap the button to add one, a note to delete it. */
public class NotesActivity extends Activity {
    private NoteStore store;
    private ArrayAdapter<String> shown;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.notes);
        store = new NoteStore(this);
        shown = new ArrayAdapter<>(this, android.R.layout.simple_list_item_1, store.all());
        ListView list = (ListView) findViewById(R.id.notes);
        list.setAdapter(shown);
        list.setOnItemClickListener((parent, view, at, id) -> askToDelete(shown.getItem(at)));
        findViewById(R.id.add_below).setOnClickListener(view -> askForNote());
        VersionJob.schedule(this);
    }

    @Override
    protected void onDestroy() {
        super.onDestroy();
        store.close();
    }

    @Override
    public boolean onCreateOptionsMenu(Menu menu) {
        getMenuInflater().inflate(R.menu.notes, menu);
        return true;
    }

    @Override
    public boolean onOptionsItemSelected(MenuItem item) {
        if (item.getItemId() == R.id.add) {
            askForNote();
            return true;
        }
        return super.onOptionsItemSelected(item);
    }

    private void askForNote() {
        EditText text = new EditText(this);
        new AlertDialog.Builder(this)
                .setTitle(R.string.add)
                .setView(text)
                .setPositiveButton(R.string.save, (dialog, which) -> add(text.getText().toString()))
                .setNegativeButton(android.R.string.cancel, null)
                .show();
    }

    private void askToDelete(String note) {
        new AlertDialog.Builder(this)
                .setTitle(R.string.delete)
                .setMessage(note)
                .setPositiveButton(android.R.string.ok, (dialog, which) -> delete(note))
                .setNegativeButton(android.R.string.cancel, null)
                .show();
    }

    private void add(String note) {
        if (!note.trim().isEmpty()) {
            store.add(note);
            shown.add(note);
        }
    }

    private void delete(String note) {
        store.delete(note);
        shown.remove(note);
    }
}
