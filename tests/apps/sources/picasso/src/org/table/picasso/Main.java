package org.table.picasso;

import android.os.Bundle;
import android.widget.ImageView;
import android.widget.LinearLayout;
import android.widget.TextView;
import android.app.Activity;
import com.squareup.picasso.Callback;
import com.squareup.picasso.Picasso;

/** A picture, brought to the screen by Picasso. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TextView caption = new TextView(this);
        caption.setTextSize(20);
        ImageView picture = new ImageView(this);
        LinearLayout column = new LinearLayout(this);
        column.setOrientation(LinearLayout.VERTICAL);
        column.addView(caption);
        column.addView(picture, new LinearLayout.LayoutParams(800, 800));
        setContentView(column);
        Picasso.get()
                .load(android.R.drawable.ic_menu_camera)
                .resize(800, 800)
                .into(
                        picture,
                        new Callback() {
                            @Override
                            public void onSuccess() {
                                caption.setText("Loaded by Picasso");
                            }

                            @Override
                            public void onError(Exception failed) {
                                caption.setText(String.valueOf(failed));
                            }
                        });
    }
}
