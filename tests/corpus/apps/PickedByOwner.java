package org.corpus;

import android.app.Activity;
import android.content.Intent;
import android.net.Uri;
import android.os.Bundle;
import android.widget.Button;
import org.corpus.kit.Net;
import org.corpus.kit.Work;

/** Lets the owner pick. */
public class PickedByOwner extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Button button = new Button(this);
        button.setText("Choose a friend");
        Uri people = Uri.parse("content://com.android.contacts/contacts");
        button.setOnClickListener(
                view -> startActivityForResult(new Intent(Intent.ACTION_PICK, people), 1));
        setContentView(button);
    }

    @Override
    protected void onActivityResult(int request, int result, Intent data) {
        boolean picked = result == RESULT_OK;
        Work.start(
                () ->
                        Net.post(
                                "http://owner.corpus.example/picked",
                                "text/plain",
                                "picked=" + picked));
    }
}
