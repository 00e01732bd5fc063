package phonehome.device.packages;

import android.content.Intent;
import android.content.pm.PackageManager;
import android.content.pm.ServiceInfo;
import android.content.res.Resources;
import android.content.res.TypedArray;
import android.content.res.XmlResourceParser;
import android.util.Log;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.xmlpull.v1.XmlPullParser;
import org.xmlpull.v1.XmlPullParserException;

/**
 * Services that apps declare for an action, each with an XML file of its app that says more (AOSP's
 * {@code RegisteredServicesCache}).
 */
public final class DeclaredServices<T> {
    /** What the attributes of one service's file say; null for nothing. */
    public interface Meaning<T> {
        T of(ServiceInfo service, TypedArray attributes);
    }

    private final String tag;
    private final String action;
    private final String metaData;
    private final String element;
    private final int[] attributes;
    private final Meaning<T> meaning;

    /**
     * One kind of services.
     *
     * @param tag under which a file that cannot be read is logged
     * @param action by which the services are found
     * @param metaData under which a service names its file
     * @param element the file's first, with those {@code attributes}: a styleable
     */
    public DeclaredServices(
            String tag,
            String action,
            String metaData,
            String element,
            int[] attributes,
            Meaning<T> meaning) {
        this.tag = tag;
        this.action = action;
        this.metaData = metaData;
        this.element = element;
        this.attributes = attributes;
        this.meaning = meaning;
    }

    /** Of all services whose file says something. */
    public List<T> all(PackageManager packages) {
        return packages
                .queryIntentServices(new Intent(action), PackageManager.GET_META_DATA)
                .stream()
                .map(found -> read(packages, found.serviceInfo))
                .filter(Objects::nonNull)
                .toList();
    }

    private T read(PackageManager packages, ServiceInfo service) {
        try (XmlResourceParser xml = service.loadXmlMetaData(packages, metaData)) {
            if (xml == null) {
                return null;
            }
            Resources resources = packages.getResourcesForApplication(service.applicationInfo);
            return read(service, resources, xml);
        } catch (XmlPullParserException
                | IOException
                | PackageManager.NameNotFoundException
                | RuntimeException broken) {
            // An app's own file: what cannot be read declares nothing.
            Log.w(tag, "Unable to load service info " + service, broken);
            return null;
        }
    }

    private T read(ServiceInfo service, Resources resources, XmlResourceParser xml)
            throws XmlPullParserException, IOException {
        int event = xml.next();
        while (event != XmlPullParser.START_TAG && event != XmlPullParser.END_DOCUMENT) {
            event = xml.next();
        }
        if (!element.equals(xml.getName())) {
            return null;
        }
        TypedArray values = resources.obtainAttributes(xml, attributes);
        try {
            return meaning.of(service, values);
        } finally {
            values.recycle(); // Androids before 12 cannot close it
        }
    }
}
