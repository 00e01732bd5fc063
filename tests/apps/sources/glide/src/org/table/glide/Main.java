package org.table.glide;

import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.graphics.Color;
import android.graphics.Paint;
import android.graphics.drawable.Drawable;
import android.view.ViewGroup;
import android.widget.ImageView;
import com.bumptech.glide.Glide;
import com.bumptech.glide.load.DataSource;
import com.bumptech.glide.load.engine.GlideException;
import com.bumptech.glide.request.RequestListener;
import com.bumptech.glide.request.target.Target;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.table.shared.Page;

/** A picture file, read, cut to a circle and brought to the screen by Glide. */
public final class Main extends Page {
    @Override
    protected String title() {
        return "Glide";
    }

    @Override
    protected void fill() {
        ImageView picture = new ImageView(this);
        picture.setLayoutParams(new ViewGroup.LayoutParams(800, 800));
        show(picture);
        try {
            Glide.with(this).load(sunset()).circleCrop().listener(new Caption()).into(picture);
        } catch (IOException failure) {
            show("Failed: " + failure);
        }
    }

    /** Drawn here, so that no picture need be kept beside the source. */
    private File sunset() throws IOException {
        Bitmap drawn = Bitmap.createBitmap(400, 400, Bitmap.Config.ARGB_8888);
        Canvas canvas = new Canvas(drawn);
        canvas.drawColor(Color.rgb(255, 170, 80));
        Paint paint = new Paint();
        paint.setColor(Color.rgb(200, 40, 40));
        canvas.drawCircle(200, 240, 90, paint);
        paint.setColor(Color.rgb(30, 60, 120));
        canvas.drawRect(0, 240, 400, 400, paint);
        File file = new File(getCacheDir(), "sunset.png");
        try (OutputStream out = new FileOutputStream(file)) {
            drawn.compress(Bitmap.CompressFormat.PNG, 100, out);
        }
        return file;
    }

    /** Tells where the picture came from once it is there. */
    private final class Caption implements RequestListener<Drawable> {
        @Override
        public boolean onResourceReady(
                Drawable picture, Object model, Target<Drawable> target, DataSource source, boolean isFirst) {
            show("Glide loaded " + picture.getIntrinsicWidth() + " points from " + source);
            return false;
        }

        @Override
        public boolean onLoadFailed(GlideException failure, Object model, Target<Drawable> target, boolean isFirst) {
            show("Failed: " + failure);
            return false;
        }
    }
}
