package phonehome.device.packages;

import android.content.ComponentName;
import android.content.ContentResolver;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.content.pm.ActivityInfo;
import android.content.pm.ComponentInfo;
import android.content.pm.PackageParser;
import android.content.pm.ProviderInfo;
import android.content.pm.ResolveInfo;
import android.content.pm.ServiceInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Finds the components that answer an intent, by AOSP's own filter matching. */
public final class IntentResolver {
    private final PackageTable table;
    private final ComponentStates states;

    public IntentResolver(PackageTable table, ComponentStates states) {
        this.table = table;
        this.states = states;
    }

    public List<ResolveInfo> activities(Intent intent, String type) {
        return find(intent, type, parsed -> parsed.activities);
    }

    public List<ResolveInfo> receivers(Intent intent, String type) {
        return find(intent, type, parsed -> parsed.receivers);
    }

    public List<ResolveInfo> services(Intent intent, String type) {
        return find(intent, type, parsed -> parsed.services);
    }

    public List<ResolveInfo> providers(Intent intent, String type) {
        return find(intent, type, parsed -> parsed.providers);
    }

    /** The activity that would open, by priority and default category; null when there is none. */
    public ActivityInfo activity(Intent intent, String type) {
        List<ResolveInfo> found = activities(intent, type);
        return found.isEmpty() ? null : found.get(0).activityInfo;
    }

    public ServiceInfo service(Intent intent, String type) {
        List<ResolveInfo> found = services(intent, type);
        return found.isEmpty() ? null : found.get(0).serviceInfo;
    }

    private List<ResolveInfo> find(
            Intent intent,
            String type,
            Function<PackageParser.Package, List<? extends PackageParser.Component<?>>> kind) {
        ComponentName target = intent.getComponent();
        String only = target == null ? intent.getPackage() : target.getPackageName();
        List<ResolveInfo> found = new ArrayList<>();
        for (InstalledPackage installed : table.all()) {
            if (only != null && !only.equals(installed.name())) {
                continue;
            }
            for (PackageParser.Component<?> component : kind.apply(installed.manifest())) {
                ResolveInfo match = match(component, intent, type, target);
                if (match != null && states.isEnabled(component(match))) {
                    found.add(match);
                }
            }
        }
        found.sort(Comparator.comparingInt((ResolveInfo match) -> match.priority).reversed());
        return found;
    }

    private static ResolveInfo match(
            PackageParser.Component<?> component,
            Intent intent,
            String type,
            ComponentName target) {
        if (target != null) {
            boolean same = target.getClassName().equals(component.className);
            return same ? resolved(component, null) : null;
        }
        String mime = type != null ? type : intent.getType();
        for (PackageParser.IntentInfo filter : component.intents) {
            int result =
                    filter.match(
                            intent.getAction(),
                            mime,
                            intent.getScheme(),
                            intent.getData(),
                            intent.getCategories(),
                            "resolver");
            if (result >= 0) {
                return resolved(component, filter);
            }
        }
        return null;
    }

    private static ResolveInfo resolved(
            PackageParser.Component<?> component, PackageParser.IntentInfo filter) {
        ResolveInfo match = new ResolveInfo();
        if (component instanceof PackageParser.Activity activity) {
            match.activityInfo = activity.info;
        } else if (component instanceof PackageParser.Service service) {
            match.serviceInfo = service.info;
        } else if (component instanceof PackageParser.Provider provider) {
            match.providerInfo = provider.info;
        }
        if (filter != null) {
            match.filter = new IntentFilter(filter);
            match.priority = filter.getPriority();
            match.isDefault = filter.hasCategory(Intent.CATEGORY_DEFAULT);
            match.labelRes = filter.labelRes;
            match.icon = filter.icon;
        }
        return match;
    }

    private static ComponentInfo component(ResolveInfo match) {
        ActivityInfo activity = match.activityInfo;
        ServiceInfo service = match.serviceInfo;
        ProviderInfo provider = match.providerInfo;
        return activity != null ? activity : service != null ? service : provider;
    }

    /** The type that an intent's data has, asked of its provider as the platform does. */
    public static String typeOf(Intent intent, Context context) {
        ContentResolver resolver = context.getContentResolver();
        return intent.resolveTypeIfNeeded(resolver);
    }
}
