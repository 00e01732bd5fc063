package phonehome.device.sensors;

import android.accounts.AccountManager;
import android.accounts.AuthenticatorDescription;
import android.content.Context;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.content.pm.ResolveInfo;
import android.content.pm.ServiceInfo;
import android.content.res.Resources;
import android.content.res.TypedArray;
import android.content.res.XmlResourceParser;
import android.util.Log;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.xmlpull.v1.XmlPullParser;
import org.xmlpull.v1.XmlPullParserException;

/**
 * The authenticators that apps declare: services for {@code android.accounts.AccountAuthenticator}
 * whose meta-data names an account type (AOSP's {@code AccountAuthenticatorCache}).
 */
final class Authenticators {
    private static final String TAG = "Authenticators";

    private final Supplier<Context> context;

    Authenticators(Supplier<Context> context) {
        this.context = context;
    }

    /** One for each declared type; the first package that declares it counts. */
    List<AuthenticatorDescription> all() {
        PackageManager packages = context.get().getPackageManager();
        Intent action = new Intent(AccountManager.ACTION_AUTHENTICATOR_INTENT);
        List<AuthenticatorDescription> found = new ArrayList<>();
        for (ResolveInfo one : packages.queryIntentServices(action, PackageManager.GET_META_DATA)) {
            AuthenticatorDescription description = read(packages, one.serviceInfo);
            if (description != null && !found.contains(description)) {
                found.add(description);
            }
        }
        return found;
    }

    /** The package that declares a type, or null. */
    String packageOf(String type) {
        return all().stream()
                .filter(one -> one.type.equals(type))
                .map(one -> one.packageName)
                .findFirst()
                .orElse(null);
    }

    private static AuthenticatorDescription read(PackageManager packages, ServiceInfo service) {
        try (XmlResourceParser xml =
                service.loadXmlMetaData(packages, AccountManager.AUTHENTICATOR_META_DATA_NAME)) {
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

    private static AuthenticatorDescription read(
            String packageName, Resources resources, XmlResourceParser xml)
            throws XmlPullParserException, IOException {
        int event = xml.next();
        while (event != XmlPullParser.START_TAG && event != XmlPullParser.END_DOCUMENT) {
            event = xml.next();
        }
        if (!AccountManager.AUTHENTICATOR_ATTRIBUTES_NAME.equals(xml.getName())) {
            return null;
        }
        var names = com.android.internal.R.styleable.AccountAuthenticator;
        TypedArray values = resources.obtainAttributes(xml, names);
        try {
            String type =
                    values.getString(
                            com.android.internal.R.styleable.AccountAuthenticator_accountType);
            return type == null || type.isEmpty()
                    ? null
                    : new AuthenticatorDescription(type, packageName, 0, 0, 0, 0);
        } finally {
            values.recycle(); // Androids before 12 cannot close it
        }
    }
}
