package phonehome.device.web.paint;

import com.sun.webkit.graphics.WCImage;
import com.sun.webkit.graphics.WCImageFrame;

/** An image as the engine passes it around. */
final class PageFrame extends WCImageFrame {
    private final PageImage image;

    PageFrame(PageImage image) {
        this.image = image;
    }

    @Override
    public WCImage getFrame() {
        return image;
    }

    @Override
    public int[] getSize() {
        return new int[] {image.getWidth(), image.getHeight()};
    }
}
