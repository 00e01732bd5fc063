package phonehome.device.packages;

import android.content.ComponentName;
import android.content.Intent;
import android.content.pm.ActivityInfo;
import android.content.pm.ApplicationInfo;
import android.content.pm.ComponentInfo;
import android.content.pm.FeatureInfo;
import android.content.pm.IPackageInstaller;
import android.content.pm.IPackageManager;
import android.content.pm.InstallSourceInfo;
import android.content.pm.PackageInfo;
import android.content.pm.PackageManager;
import android.content.pm.PackageParser;
import android.content.pm.ParceledListSlice;
import android.content.pm.ProviderInfo;
import android.content.pm.ResolveInfo;
import android.content.pm.ServiceInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What apps ask of packages: answered from the {@link PackageTable}, for the one user 0. */
public final class PackageManagerService extends IPackageManager.Default {
    /** Features that every phone of today has. */
    private static final Set<String> FEATURES =
            Set.of(
                    PackageManager.FEATURE_TELEPHONY,
                    PackageManager.FEATURE_TELEPHONY_GSM,
                    PackageManager.FEATURE_TELEPHONY_SUBSCRIPTION,
                    PackageManager.FEATURE_TELEPHONY_CALLING,
                    PackageManager.FEATURE_TELEPHONY_MESSAGING,
                    PackageManager.FEATURE_WIFI,
                    PackageManager.FEATURE_BLUETOOTH,
                    PackageManager.FEATURE_LOCATION,
                    PackageManager.FEATURE_LOCATION_GPS,
                    PackageManager.FEATURE_LOCATION_NETWORK,
                    PackageManager.FEATURE_CAMERA,
                    PackageManager.FEATURE_CAMERA_ANY,
                    PackageManager.FEATURE_MICROPHONE,
                    PackageManager.FEATURE_TOUCHSCREEN,
                    PackageManager.FEATURE_TOUCHSCREEN_MULTITOUCH,
                    PackageManager.FEATURE_SCREEN_PORTRAIT,
                    PackageManager.FEATURE_APP_WIDGETS,
                    PackageManager.FEATURE_HOME_SCREEN,
                    PackageManager.FEATURE_BLUETOOTH_LE,
                    PackageManager.FEATURE_CAMERA_AUTOFOCUS,
                    PackageManager.FEATURE_CAMERA_FLASH,
                    PackageManager.FEATURE_CAMERA_FRONT,
                    PackageManager.FEATURE_FAKETOUCH,
                    PackageManager.FEATURE_FINGERPRINT,
                    PackageManager.FEATURE_NFC,
                    PackageManager.FEATURE_SCREEN_LANDSCAPE,
                    PackageManager.FEATURE_SENSOR_ACCELEROMETER,
                    PackageManager.FEATURE_SENSOR_COMPASS,
                    PackageManager.FEATURE_SENSOR_GYROSCOPE,
                    PackageManager.FEATURE_SENSOR_LIGHT,
                    PackageManager.FEATURE_SENSOR_PROXIMITY,
                    PackageManager.FEATURE_SENSOR_STEP_COUNTER,
                    PackageManager.FEATURE_SENSOR_STEP_DETECTOR,
                    PackageManager.FEATURE_TOUCHSCREEN_MULTITOUCH_DISTINCT,
                    PackageManager.FEATURE_WIFI_DIRECT);

    private static final String STORE = "com.android.vending";

    private final PackageTable table;
    private final IntentResolver resolver;
    private final ComponentStates states;
    private final Permissions permissions;
    private final Framework framework;
    private final InstallerService installer;

    public PackageManagerService(
            PackageTable table,
            IntentResolver resolver,
            ComponentStates states,
            Permissions permissions,
            Framework framework) {
        this.table = table;
        this.resolver = resolver;
        this.states = states;
        this.permissions = permissions;
        this.framework = framework;
        this.installer = new InstallerService(permissions);
    }

    @Override
    public boolean isPackageAvailable(String name, int user) {
        return table.get(name) != null;
    }

    @Override
    public PackageInfo getPackageInfo(String name, long flags, int user) {
        InstalledPackage installed = table.get(name);
        return installed == null ? null : PackageInfoWriter.write(installed, flags);
    }

    @Override
    public int getPackageUid(String name, long flags, int user) {
        InstalledPackage installed = table.get(name);
        return installed == null ? -1 : installed.uid();
    }

    @Override
    public ApplicationInfo getApplicationInfo(String name, long flags, int user) {
        InstalledPackage installed = table.get(name);
        return installed == null ? null : new ApplicationInfo(installed.info());
    }

    @Override
    public int getTargetSdkVersion(String name) {
        InstalledPackage installed = table.get(name);
        return installed == null ? -1 : installed.info().targetSdkVersion;
    }

    @Override
    public ActivityInfo getActivityInfo(ComponentName name, long flags, int user) {
        ComponentInfo found = find(name);
        return found instanceof ActivityInfo info ? new ActivityInfo(info) : null;
    }

    @Override
    public ActivityInfo getReceiverInfo(ComponentName name, long flags, int user) {
        return getActivityInfo(name, flags, user);
    }

    @Override
    public ServiceInfo getServiceInfo(ComponentName name, long flags, int user) {
        return find(name) instanceof ServiceInfo info ? new ServiceInfo(info) : null;
    }

    @Override
    public ProviderInfo getProviderInfo(ComponentName name, long flags, int user) {
        return find(name) instanceof ProviderInfo info ? new ProviderInfo(info) : null;
    }

    private ComponentInfo find(ComponentName name) {
        InstalledPackage installed = table.get(name.getPackageName());
        if (installed == null) {
            return null;
        }
        return InfoWriter.components(installed.manifest()).stream()
                .filter(info -> info.name.equals(name.getClassName()))
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<String> getAllPackages() {
        return table.all().stream().map(InstalledPackage::name).toList();
    }

    @Override
    public String[] getPackagesForUid(int uid) {
        String[] names =
                table.ofUid(uid).stream().map(InstalledPackage::name).toArray(String[]::new);
        return names.length == 0 ? null : names;
    }

    @Override
    public String getNameForUid(int uid) {
        String[] names = getPackagesForUid(uid);
        return names == null ? null : names[0];
    }

    @Override
    public ResolveInfo resolveIntent(Intent intent, String type, long flags, int user) {
        List<ResolveInfo> found = activities(intent, type);
        return found.isEmpty() ? null : found.get(0);
    }

    private List<ResolveInfo> activities(Intent intent, String type) {
        List<ResolveInfo> found = resolver.activities(intent, type);
        return found.isEmpty() ? SystemScreens.resolve(intent) : found;
    }

    @Override
    public ResolveInfo resolveService(Intent intent, String type, long flags, int user) {
        List<ResolveInfo> found = resolver.services(intent, type);
        return found.isEmpty() ? null : found.get(0);
    }

    @Override
    public ParceledListSlice<ResolveInfo> queryIntentActivities(
            Intent intent, String type, long flags, int user) {
        return new ParceledListSlice<>(activities(intent, type));
    }

    @Override
    public ParceledListSlice<ResolveInfo> queryIntentReceivers(
            Intent intent, String type, long flags, int user) {
        return new ParceledListSlice<>(resolver.receivers(intent, type));
    }

    @Override
    public ParceledListSlice<ResolveInfo> queryIntentServices(
            Intent intent, String type, long flags, int user) {
        return new ParceledListSlice<>(resolver.services(intent, type));
    }

    @Override
    public ParceledListSlice<ResolveInfo> queryIntentContentProviders(
            Intent intent, String type, long flags, int user) {
        return new ParceledListSlice<>(resolver.providers(intent, type));
    }

    @Override
    public ParceledListSlice<PackageInfo> getInstalledPackages(long flags, int user) {
        return new ParceledListSlice<>(
                table.all().stream().map(p -> PackageInfoWriter.write(p, flags)).toList());
    }

    @Override
    public ParceledListSlice<ApplicationInfo> getInstalledApplications(long flags, int user) {
        return new ParceledListSlice<>(
                table.all().stream().map(p -> new ApplicationInfo(p.info())).toList());
    }

    @Override
    public ParceledListSlice<PackageInfo> getPackagesHoldingPermissions(
            String[] names, long flags, int user) {
        return new ParceledListSlice<>(
                table.all().stream()
                        .filter(p -> Arrays.stream(names).anyMatch(p.granted()::contains))
                        .map(p -> PackageInfoWriter.write(p, flags))
                        .toList());
    }

    @Override
    public ProviderInfo resolveContentProvider(String authority, long flags, int user) {
        return providers().stream()
                .filter(info -> List.of(info.authority.split(";")).contains(authority))
                .findFirst()
                .orElse(null);
    }

    @Override
    public ParceledListSlice<ProviderInfo> queryContentProviders(
            String process, int uid, long flags, String metaDataKey) {
        return new ParceledListSlice<>(
                providers().stream()
                        .filter(info -> process == null || process.equals(info.processName))
                        .toList());
    }

    private List<ProviderInfo> providers() {
        List<ProviderInfo> all = new ArrayList<>();
        for (InstalledPackage installed : table.all()) {
            for (PackageParser.Provider provider : installed.manifest().providers) {
                if (provider.info.authority != null) {
                    all.add(provider.info);
                }
            }
        }
        return all;
    }

    @Override
    public int checkPermission(String permission, String name, int user) {
        return permissions.ofPackage(permission, name);
    }

    @Override
    public int checkUidPermission(String permission, int uid) {
        return permissions.ofUid(permission, uid);
    }

    @Override
    public boolean hasSystemFeature(String name, int version) {
        return FEATURES.contains(name);
    }

    @Override
    public ParceledListSlice<FeatureInfo> getSystemAvailableFeatures() {
        List<FeatureInfo> all = new ArrayList<>();
        for (String name : FEATURES) {
            FeatureInfo feature = new FeatureInfo();
            feature.name = name;
            all.add(feature);
        }
        return new ParceledListSlice<>(all);
    }

    @Override
    public int checkSignatures(String one, String other, int user) {
        InstalledPackage first = table.get(one);
        InstalledPackage second = table.get(other);
        if (first == null || second == null) {
            return PackageManager.SIGNATURE_UNKNOWN_PACKAGE;
        }
        return Signers.same(first.manifest(), second.manifest())
                ? PackageManager.SIGNATURE_MATCH
                : PackageManager.SIGNATURE_NO_MATCH;
    }

    @Override
    public void setComponentEnabledSetting(
            ComponentName component, int state, int flags, int user, String caller) {
        states.set(component, state);
    }

    @Override
    public void setComponentEnabledSettings(
            List<PackageManager.ComponentEnabledSetting> settings, int user, String caller) {
        settings.forEach(one -> states.set(one.getComponentName(), one.getEnabledState()));
    }

    @Override
    public int getComponentEnabledSetting(ComponentName component, int user) {
        return states.get(component);
    }

    @Override
    public String[] getSystemSharedLibraryNames() {
        return framework.names().toArray(String[]::new);
    }

    /** What the owner has came from the store; what the phone was born with came with it. */
    @Override
    public String getInstallerPackageName(String name) {
        InstalledPackage installed = table.get(name);
        return installed == null || installed.isSystem() ? null : STORE;
    }

    @Override
    public InstallSourceInfo getInstallSourceInfo(String name, int user) {
        String store = getInstallerPackageName(name);
        return new InstallSourceInfo(store, null, null, store);
    }

    /** SDK sandboxes came with Android 13 and few phones have them. */
    @Override
    public String getSdkSandboxPackageName() {
        return null;
    }

    @Override
    public ParceledListSlice<PackageManager.Property> queryProperty(
            String property, int componentType) {
        return new ParceledListSlice<>(List.of());
    }

    @Override
    public String getPermissionControllerPackageName() {
        return "com.android.permissioncontroller";
    }

    @Override
    public int getApplicationEnabledSetting(String name, int user) {
        return PackageManager.COMPONENT_ENABLED_STATE_DEFAULT;
    }

    @Override
    public IPackageInstaller getPackageInstaller() {
        return installer;
    }

    @Override
    public boolean isSafeMode() {
        return false;
    }

    @Override
    public boolean isInstantApp(String name, int user) {
        return false;
    }

    @Override
    public boolean canRequestPackageInstalls(String name, int user) {
        return permissions.ofPackage("android.permission.REQUEST_INSTALL_PACKAGES", name)
                == PackageManager.PERMISSION_GRANTED;
    }

    @Override
    public void notifyPackageUse(String name, int reason) {}

    @Override
    public void notifyDexLoad(
            String loadingPackage, Map<String, String> loaders, String instructionSet) {}
}
