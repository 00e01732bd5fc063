package org.maze.example;

import android.app.Activity;
import android.os.Bundle;

/** One story. */
public class StoryActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(Views.text(this, "Once upon a time: " + getIntent().getStringExtra("title")));
    }
}
