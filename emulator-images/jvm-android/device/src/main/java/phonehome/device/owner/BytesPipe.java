package phonehome.device.owner;

import android.content.ContentProvider.PipeDataWriter;
import android.net.Uri;
import android.os.Bundle;
import android.os.ParcelFileDescriptor;
import java.io.IOException;
import java.io.OutputStream;

/** Writes bytes into the pipe of a provider's file; a reader that went away ends it. */
enum BytesPipe implements PipeDataWriter<byte[]> {
    INSTANCE;

    @Override
    public void writeDataToPipe(
            ParcelFileDescriptor output, Uri uri, String mimeType, Bundle opts, byte[] content) {
        try (OutputStream out = new ParcelFileDescriptor.AutoCloseOutputStream(output)) {
            out.write(content);
        } catch (IOException readerGone) {
            android.util.Log.i("ContactsProvider", "reader gone", readerGone);
        }
    }
}
