package org.table.glide;

import android.os.Bundle;
import android.widget.ImageView;
import android.widget.LinearLayout;
import android.widget.TextView;
import androidx.appcompat.app.AppCompatActivity;
import com.bumptech.glide.Glide;

/** A picture, brought to the screen by Glide. */
public final class Main extends AppCompatActivity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TextView caption = new TextView(this);
        caption.setText("Loaded by Glide");
        caption.setTextSize(20);
        ImageView picture = new ImageView(this);
        LinearLayout column = new LinearLayout(this);
        column.setOrientation(LinearLayout.VERTICAL);
        column.addView(caption);
        column.addView(picture, new LinearLayout.LayoutParams(800, 800));
        setContentView(column);
        Glide.with(this).load(android.R.drawable.sym_def_app_icon).override(800, 800).into(picture);
    }
}
