package phonehome.device.owner;

import android.content.ContentProvider;
import android.content.Context;
import android.content.pm.ProviderInfo;
import java.util.List;

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
        String p = "android.permission.";
        return List.of(
                at(context, "sms", new SmsProvider(), p + "READ_SMS", null),
                at(context, "mms", new MmsProvider(), p + "READ_SMS", null),
                at(context, "mms-sms", new MmsSmsProvider(), p + "READ_SMS", null),
                at(
                        context,
                        "call_log",
                        new CallLogProvider(),
                        p + "READ_CALL_LOG",
                        p + "WRITE_CALL_LOG"),
                at(
                        context,
                        "com.android.contacts;contacts",
                        new ContactsProvider(),
                        p + "READ_CONTACTS",
                        p + "WRITE_CONTACTS"));
    }

    private static SystemProvider at(
            Context context, String authority, ContentProvider provider, String read, String write) {
        ProviderInfo info = new ProviderInfo();
        info.authority = authority;
        info.name = provider.getClass().getName();
        info.packageName = context.getPackageName();
        info.applicationInfo = context.getApplicationInfo();
        info.exported = true;
        info.grantUriPermissions = true;
        info.readPermission = read;
        info.writePermission = write;
        provider.attachInfo(context, info);
        return new SystemProvider(authority, provider, read, write);
    }
}
