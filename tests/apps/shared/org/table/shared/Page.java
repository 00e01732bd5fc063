package org.table.shared;

import android.app.Activity;
import android.graphics.Typeface;
import android.os.Bundle;
import android.view.View;
import android.widget.Button;
import android.widget.LinearLayout;
import android.widget.ScrollView;
import android.widget.TextView;

/** A screen with a title; lines, buttons and other views come one below the other, from any thread. */
public abstract class Page extends Activity {
    private LinearLayout column;

    /** What stands at the top. */
    protected abstract String title();

    /** Called once the page stands. */
    protected abstract void fill();

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        column = new LinearLayout(this);
        column.setOrientation(LinearLayout.VERTICAL);
        column.setPadding(48, 48, 48, 48);
        ScrollView scroll = new ScrollView(this);
        scroll.addView(column);
        setContentView(scroll);
        TextView title = line(title(), 28);
        title.setTypeface(Typeface.DEFAULT_BOLD);
        column.addView(title);
        fill();
    }

    protected final void show(String text) {
        runOnUiThread(() -> column.addView(line(text, 18)));
    }

    protected final void show(View view) {
        runOnUiThread(() -> column.addView(view));
    }

    protected final void button(String text, Runnable pressed) {
        Button button = new Button(this);
        button.setText(text);
        button.setOnClickListener(view -> pressed.run());
        show(button);
    }

    private TextView line(String text, int size) {
        TextView line = new TextView(this);
        line.setText(text);
        line.setTextSize(size);
        line.setPadding(0, 0, 0, 24);
        return line;
    }
}
