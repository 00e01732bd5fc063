package phonehome.device.facade;

import android.content.ContentResolver;
import android.content.ContentValues;
import android.database.Cursor;
import android.net.Uri;
import android.os.Bundle;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import org.robolectric.RuntimeEnvironment;
import phonehome.device.process.CurrentProcess;
import phonehome.device.providers.ProviderService;
import phonehome.device.shell.DeviceFacade;

/** {@code content}: reaches every provider with the system's rights, as the shell's tool does. */
public final class ContentPart implements DeviceFacade.Content {
    private final ProviderService providers;

    public ContentPart(ProviderService providers) {
        this.providers = providers;
    }

    @Override
    public Cursor query(Uri uri, String[] projection, Bundle arguments) {
        return with(uri, () -> resolver().query(uri, projection, arguments, null));
    }

    @Override
    public void insert(Uri uri, ContentValues values, Bundle extras) {
        with(uri, () -> resolver().insert(uri, values, extras));
    }

    @Override
    public void update(Uri uri, ContentValues values, Bundle extras) {
        with(uri, () -> resolver().update(uri, values, extras));
    }

    @Override
    public void delete(Uri uri, Bundle extras) {
        with(uri, () -> resolver().delete(uri, extras));
    }

    @Override
    public Bundle call(Uri uri, String method, String argument, Bundle extras) {
        return with(uri, () -> resolver().call(uri, method, argument, extras));
    }

    @Override
    public String type(Uri uri) {
        return with(uri, () -> resolver().getType(uri));
    }

    @Override
    public InputStream open(Uri uri) throws IOException {
        return with(uri, () -> resolver().openInputStream(uri));
    }

    private <T> T with(Uri uri, Callable<T> work) {
        if (uri.getAuthority() == null || providers.get(uri.getAuthority(), null) == null) {
            throw new IllegalStateException("Could not find provider: " + uri.getAuthority());
        }
        try {
            return CurrentProcess.as(null, work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static ContentResolver resolver() {
        return RuntimeEnvironment.getApplication().getContentResolver();
    }
}
