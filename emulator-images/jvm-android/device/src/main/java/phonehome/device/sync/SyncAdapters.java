package phonehome.device.sync;

import android.content.ComponentName;
import android.content.Context;
import android.content.Intent;
import android.content.SyncAdapterType;
import android.content.pm.PackageManager;
import android.content.pm.ResolveInfo;
import android.content.pm.ServiceInfo;
import android.content.res.Resources;
import android.content.res.TypedArray;
import android.content.res.XmlResourceParser;
import android.util.Log;
import com.android.internal.R;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.robolectric.RuntimeEnvironment;
import org.xmlpull.v1.XmlPullParser;
import org.xmlpull.v1.XmlPullParserException;

/**
 * The sync adapters that apps declare: services for {@code android.content.SyncAdapter} whose
 * meta-data names authority and type of account (AOSP's {@code SyncAdaptersCache}).
 */
final class SyncAdapters {
    static final String ACTION = "android.content.SyncAdapter";

    private static final String TAG = "SyncManager";

    /** All there are. */
    List<DeclaredAdapter> all() {
        Context system = RuntimeEnvironment.getApplication();
        PackageManager packages = system.getPackageManager();
        List<DeclaredAdapter> found = new ArrayList<>();
        for (ResolveInfo one :
                packages.queryIntentServices(new Intent(ACTION), PackageManager.GET_META_DATA)) {
            SyncAdapterType type = read(packages, one.serviceInfo);
            if (type != null) {
                ServiceInfo service = one.serviceInfo;
                found.add(
                        new DeclaredAdapter(
                                type, new ComponentName(service.packageName, service.name)));
            }
        }
        return found;
    }

    /** The first that serves the target, or null. */
    DeclaredAdapter of(SyncTarget target) {
        return all().stream().filter(one -> one.serves(target)).findFirst().orElse(null);
    }

    private static SyncAdapterType read(PackageManager packages, ServiceInfo service) {
        try (XmlResourceParser xml = service.loadXmlMetaData(packages, ACTION)) {
            if (xml == null) {
                return null;
            }
            Resources resources = packages.getResourcesForApplication(service.applicationInfo);
            return read(service.packageName, resources, xml);
        } catch (XmlPullParserException
                | IOException
                | PackageManager.NameNotFoundException
                | RuntimeException broken) {
            // An app's own file: what cannot be read declares nothing.
            Log.w(TAG, "Unable to load service info " + service, broken);
            return null;
        }
    }

    private static SyncAdapterType read(
            String packageName, Resources resources, XmlResourceParser xml)
            throws XmlPullParserException, IOException {
        int event = xml.next();
        while (event != XmlPullParser.START_TAG && event != XmlPullParser.END_DOCUMENT) {
            event = xml.next();
        }
        if (!"sync-adapter".equals(xml.getName())) {
            return null;
        }
        TypedArray values = resources.obtainAttributes(xml, R.styleable.SyncAdapter);
        try {
            return new SyncAdapterType(
                    values.getString(R.styleable.SyncAdapter_contentAuthority),
                    values.getString(R.styleable.SyncAdapter_accountType),
                    values.getBoolean(R.styleable.SyncAdapter_userVisible, true),
                    values.getBoolean(R.styleable.SyncAdapter_supportsUploading, true),
                    values.getBoolean(R.styleable.SyncAdapter_isAlwaysSyncable, false),
                    values.getBoolean(R.styleable.SyncAdapter_allowParallelSyncs, false),
                    values.getString(R.styleable.SyncAdapter_settingsActivity),
                    packageName);
        } finally {
            values.recycle(); // Androids before 12 cannot close it
        }
    }
}
