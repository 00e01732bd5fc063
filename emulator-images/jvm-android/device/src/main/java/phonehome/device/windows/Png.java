package phonehome.device.windows;

import android.graphics.Bitmap;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes an opaque bitmap as PNG (W3C, Portable Network Graphics, third edition).
 *
 * <p>Android's own writer tries every filter on every row, which takes longer than all else of a
 * screenshot. Screens are mostly flat: unfiltered rows and the quickest deflate make them small,
 * too.
 */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte BITS = 8;
    private static final byte TRUE_COLOUR = 2;
    private static final int CHANNELS = 3;

    /** Rows that are packed at a time, so that no screen's worth of bytes is needed at once. */
    private static final int STRIP = 64;

    private static final int CHUNK = 1 << 16;

    private Png() {}

    static byte[] of(Bitmap bitmap) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        write(out, "IHDR", header(bitmap.getWidth(), bitmap.getHeight()));
        write(out, "IDAT", packed(bitmap));
        write(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    /** The three zeros: deflate, the five basic filters, not interlaced. */
    private static byte[] header(int width, int height) {
        return ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {BITS, TRUE_COLOUR, 0, 0, 0})
                .array();
    }

    private static byte[] packed(Bitmap bitmap) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        for (int top = 0; top < bitmap.getHeight(); top += STRIP) {
            deflater.setInput(rows(bitmap, top, Math.min(STRIP, bitmap.getHeight() - top)));
            drain(deflater, out);
        }
        deflater.finish();
        drain(deflater, out);
        deflater.end();
        return out.toByteArray();
    }

    private static void drain(Deflater deflater, ByteArrayOutputStream out) {
        byte[] chunk = new byte[CHUNK];
        for (int count = deflater.deflate(chunk); count > 0; count = deflater.deflate(chunk)) {
            out.write(chunk, 0, count);
        }
    }

    /** Each row begins with its filter, none; a pixel is red, green, blue. */
    private static byte[] rows(Bitmap bitmap, int top, int count) {
        int width = bitmap.getWidth();
        int[] pixels = new int[width * count];
        bitmap.getPixels(pixels, 0, width, 0, top, width, count);
        byte[] rows = new byte[count * (1 + width * CHANNELS)];
        int at = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (i % width == 0) {
                rows[at++] = 0;
            }
            rows[at++] = (byte) (pixels[i] >> 16);
            rows[at++] = (byte) (pixels[i] >> 8);
            rows[at++] = (byte) pixels[i];
        }
        return rows;
    }

    private static void write(ByteArrayOutputStream out, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(name);
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }
}
