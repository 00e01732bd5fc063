package org.table.room;

import androidx.room.InvalidationTracker;
import androidx.room.Room;
import java.util.Set;
import org.table.shared.Page;

/** Notes in Room: a button adds one, and the invalidation tracker has them shown again. */
public final class Main extends Page {
    private Notes database;

    @Override
    protected String title() {
        return "Notes in Room";
    }

    @Override
    protected void fill() {
        database = Room.databaseBuilder(this, Notes.class, "notes.db").build();
        button("Add a note", () -> insert("Buy bread"));
        new Thread(this::observe).start();
    }

    private void observe() {
        database.getInvalidationTracker().addObserver(new InvalidationTracker.Observer("Note") {
            @Override
            public void onInvalidated(Set<String> tables) {
                show(tables + " changed: " + database.notes().bodies());
            }
        });
        insert("Buy milk");
    }

    private void insert(String body) {
        database.getQueryExecutor().execute(() -> database.notes().insert(new Note(body)));
    }
}
