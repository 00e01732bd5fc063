package org.table.room;

import androidx.room.Entity;
import androidx.room.PrimaryKey;

/** A row. */
@Entity
public final class Note {
    @PrimaryKey(autoGenerate = true)
    public long id;

    public final String body;

    Note(String body) {
        this.body = body;
    }
}
