package phonehome.device.web.paint;

import android.graphics.Bitmap;
import android.util.Base64;
import com.sun.webkit.graphics.WCImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;

/** An image of a page: one that was loaded, or one that is drawn into. */
final class PageImage extends WCImage {
    private static final int QUALITY = 92;

    private final Bitmap bitmap;

    PageImage(Bitmap bitmap) {
        this.bitmap = bitmap;
    }

    static PageImage empty(int width, int height) {
        return new PageImage(
                Bitmap.createBitmap(
                        Math.max(1, width), Math.max(1, height), Bitmap.Config.ARGB_8888));
    }

    /** With all that was drawn into it. */
    Bitmap bitmap() {
        flushRQ();
        return bitmap;
    }

    @Override
    public int getWidth() {
        return bitmap.getWidth();
    }

    @Override
    public int getHeight() {
        return bitmap.getHeight();
    }

    @Override
    public Object getPlatformImage() {
        return bitmap();
    }

    @Override
    protected byte[] toData(String type) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean jpeg = "image/jpeg".equals(type);
        Bitmap.CompressFormat format =
                jpeg ? Bitmap.CompressFormat.JPEG : Bitmap.CompressFormat.PNG;
        bitmap().compress(format, QUALITY, out);
        return out.toByteArray();
    }

    @Override
    protected String toDataURL(String type) {
        String known = "image/jpeg".equals(type) ? type : "image/png";
        return "data:" + known + ";base64," + Base64.encodeToString(toData(known), Base64.NO_WRAP);
    }

    @Override
    public float getPixelScale() {
        return 1;
    }

    @Override
    public BufferedImage toBufferedImage() {
        return null;
    }
}
