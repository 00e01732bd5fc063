package com.nimbus.gallery;

import android.app.Activity;
import android.database.Cursor;
import android.os.Bundle;
import android.provider.MediaStore;
import android.widget.TextView;

/** How many photos there are. */
public class GalleryActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TextView text = new TextView(this);
        text.setText("Photos: " + count());
        setContentView(text);
        ThemeJob.schedule(this);
    }

    private int count() {
        String[] columns = {MediaStore.Images.Media.DATA, MediaStore.Images.Media.DATE_TAKEN};
        try (Cursor photos =
                getContentResolver()
                        .query(MediaStore.Images.Media.EXTERNAL_CONTENT_URI, columns, null, null, null)) {
            return photos == null ? 0 : photos.getCount();
        }
    }
}
