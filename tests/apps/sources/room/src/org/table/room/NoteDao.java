package org.table.room;

import androidx.room.Dao;
import androidx.room.Insert;
import androidx.room.Query;
import java.util.List;

/** What is asked of the table. */
@Dao
public interface NoteDao {
    @Insert
    void insert(Note note);

    @Query("SELECT body FROM Note ORDER BY id")
    List<String> bodies();
}
