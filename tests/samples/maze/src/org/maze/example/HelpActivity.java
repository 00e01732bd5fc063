package org.maze.example;

import android.Manifest;
import android.app.Activity;
import android.app.AlertDialog;
import android.os.Bundle;
import android.provider.CalendarContract;
import android.widget.LinearLayout;

/** A dead end with a dialogue, a request for a permission, and a button that is no view. */
public class HelpActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        LinearLayout column = Views.column(this);
        column.addView(Views.text(this, "Walk on, and you will find the way"));
        column.addView(Views.button(this, "About", view -> about()));
        column.addView(Views.button(this, "Scan a code", view -> ask()));
        column.addView(new LotteryView(this, this::draw));
        setContentView(column);
    }

    private void about() {
        new AlertDialog.Builder(this)
                .setMessage("Maze, a walk among screens")
                .setPositiveButton("OK", null)
                .setNegativeButton("Close", (dialog, which) -> finish())
                .show();
    }

    private void draw() {
        Courier.send(
                this,
                CalendarContract.Events.CONTENT_URI,
                CalendarContract.Events.TITLE,
                "drawn.maze.example");
    }

    private void ask() {
        requestPermissions(new String[] {Manifest.permission.CAMERA}, 1);
    }
}
