package phonehome.device.shadow;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.zip.ZipFile;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.annotation.RealObject;
import org.robolectric.util.reflector.ForType;
import org.robolectric.util.reflector.Reflector;

/** Finds resources in an archive of an app's own loader: AOSP's handler extends a closed class. */
@Implements(className = "dalvik.system.DexPathList$Element", isInAndroidSdk = false)
public class DeviceDexElement {
    @RealObject private Object element;

    @ForType(className = "dalvik.system.DexPathList$Element")
    private interface Real {
        String getDexPath();
    }

    @Implementation
    protected URL findResource(String name) {
        String path = Reflector.reflector(Real.class, element).getDexPath();
        try {
            return path == null ? null : find(new File(path), name);
        } catch (IOException e) {
            return null; // no archive, or gone: nothing is found, as on a phone
        }
    }

    private static URL find(File archive, String name) throws IOException {
        try (ZipFile zip = new ZipFile(archive)) {
            String url = "jar:" + archive.toURI() + "!/" + name;
            return zip.getEntry(name) == null ? null : new URL(null, url, new Uncached());
        }
    }

    /** The JVM would keep the archive open, and answer from it when another takes its place. */
    private static final class Uncached extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            URLConnection connection = new URL(url.toString()).openConnection();
            connection.setUseCaches(false);
            return connection;
        }
    }
}
