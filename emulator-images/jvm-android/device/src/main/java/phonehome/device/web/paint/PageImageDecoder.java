package phonehome.device.web.paint;

import android.graphics.Bitmap;
import android.graphics.BitmapFactory;
import com.sun.webkit.graphics.WCImageDecoder;
import com.sun.webkit.graphics.WCImageFrame;
import java.io.ByteArrayOutputStream;

/** Reads images with Android's decoders; of those that move, the first picture. */
final class PageImageDecoder extends WCImageDecoder {
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private boolean complete;
    private PageFrame frame;

    /** {@code more} is null at the end. */
    @Override
    protected void addImageData(byte[] more) {
        if (more == null) {
            complete = true;
        } else {
            data.write(more, 0, more.length);
        }
    }

    @Override
    protected int[] getImageSize() {
        BitmapFactory.Options options = new BitmapFactory.Options();
        options.inJustDecodeBounds = true;
        BitmapFactory.decodeByteArray(data.toByteArray(), 0, data.size(), options);
        return new int[] {Math.max(0, options.outWidth), Math.max(0, options.outHeight)};
    }

    @Override
    protected int getFrameCount() {
        return 1;
    }

    @Override
    protected WCImageFrame getFrame(int index) {
        if (frame == null && complete) {
            Bitmap bitmap = BitmapFactory.decodeByteArray(data.toByteArray(), 0, data.size());
            frame = bitmap == null ? null : new PageFrame(new PageImage(bitmap));
        }
        return frame;
    }

    @Override
    protected int getFrameDuration(int index) {
        return 0;
    }

    @Override
    protected int[] getFrameSize(int index) {
        return getImageSize();
    }

    @Override
    protected boolean getFrameCompleteStatus(int index) {
        return complete;
    }

    @Override
    protected void loadFromResource(String name) {
        complete = true;
    }

    @Override
    protected void destroy() {
        frame = null;
    }

    @Override
    protected String getFilenameExtension() {
        return ".png";
    }
}
