package phonehome.device.owner;

import android.content.ContentProvider;
import android.content.Context;
import android.content.pm.ProviderInfo;
import java.util.ArrayList;
import java.util.List;
import phonehome.device.settings.SettingsProvider;

/** The content providers of the phone itself, ready to be published. */
public final class SystemProviders {
    private SystemProviders() {}

    /**
     * One provider.
     *
     * @param authority one authority, or several apart by semicolons
     * @param provider attached to its context, {@code onCreate} done
     * @param readPermission who may query; null: anybody
     * @param writePermission who may change; null: anybody
     */
    public record SystemProvider(
            String authority,
            ContentProvider provider,
            String readPermission,
            String writePermission) {}

    /** Makes all providers; {@code context} is the system's and owns their databases. */
    public static List<SystemProvider> all(Context context) {
        List<SystemProvider> all = new ArrayList<>();
        SmsProvider texts = new SmsProvider();
        CallLogProvider calls = new CallLogProvider();
        OwnerRecords.into(texts, calls);
        all.add(at(context, "sms", texts, "READ_SMS", null));
        all.add(at(context, "mms", new MmsProvider(), "READ_SMS", null));
        all.add(at(context, "mms-sms", new MmsSmsProvider(), "READ_SMS", null));
        all.add(at(context, "call_log", calls, "READ_CALL_LOG", "WRITE_CALL_LOG"));
        String contacts = "com.android.contacts;contacts";
        all.add(at(context, contacts, new ContactsProvider(), "READ_CONTACTS", "WRITE_CONTACTS"));
        String calendar = "com.android.calendar";
        all.add(at(context, calendar, new CalendarProvider(), "READ_CALENDAR", "WRITE_CALENDAR"));
        all.add(at(context, "media", new MediaProvider(), null, null));
        all.add(at(context, "settings", SettingsProvider.shared(), null, null));
        String browser = "browser;com.android.browser";
        String history = "com.android.browser.permission.READ_HISTORY_BOOKMARKS";
        all.add(at(context, browser, new SmallProviders.Browser(), history, history));
        String apn = "WRITE_APN_SETTINGS";
        all.add(at(context, "telephony", new SmallProviders.Carriers(), apn, apn));
        all.add(at(context, "user_dictionary", new SmallProviders.Words(), null, null));
        all.add(at(context, "downloads", new SmallProviders.Downloads(), null, null));
        String google = "com.google.android.providers.gsf.permission.READ_GSERVICES";
        ContentProvider gservices = new SmallProviders.Gservices();
        all.add(at(context, SmallProviders.Gservices.AUTHORITY, gservices, google, google));
        return all;
    }

    private static SystemProvider at(
            Context context,
            String authority,
            ContentProvider provider,
            String read,
            String write) {
        ProviderInfo info = new ProviderInfo();
        info.authority = authority;
        info.name = provider.getClass().getName();
        info.packageName = context.getPackageName();
        info.applicationInfo = context.getApplicationInfo();
        info.exported = true;
        info.grantUriPermissions = true;
        // Without permissions: who may call is decided before, by the device's provider service.
        provider.attachInfo(context, info);
        return new SystemProvider(authority, provider, permission(read), permission(write));
    }

    private static String permission(String name) {
        return name == null || name.contains(".") ? name : "android.permission." + name;
    }
}
