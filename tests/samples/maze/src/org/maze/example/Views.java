package org.maze.example;

import android.content.Context;
import android.view.View;
import android.widget.Button;
import android.widget.LinearLayout;
import android.widget.TextView;

/** The few views that the screens are made of. */
final class Views {
    private Views() {}

    static LinearLayout column(Context context) {
        LinearLayout column = new LinearLayout(context);
        column.setOrientation(LinearLayout.VERTICAL);
        return column;
    }

    static TextView text(Context context, String said) {
        TextView text = new TextView(context);
        text.setText(said);
        text.setTextSize(18);
        return text;
    }

    static Button button(Context context, String said, View.OnClickListener pressed) {
        Button button = new Button(context);
        button.setText(said);
        button.setOnClickListener(pressed);
        return button;
    }
}
