package phonehome.device.packages;

import android.content.pm.ActivityInfo;
import android.content.pm.ApplicationInfo;
import android.content.pm.FeatureInfo;
import android.content.pm.PackageInfo;
import android.content.pm.PackageManager;
import android.content.pm.PackageParser;
import android.content.pm.PermissionInfo;
import android.content.pm.ProviderInfo;
import android.content.pm.ServiceInfo;
import android.content.pm.Signature;
import android.content.pm.SigningDetails;
import android.content.pm.SigningInfo;
import java.security.cert.CertificateException;
import java.util.List;

/** Writes {@link PackageInfo} as the flags ask for. */
final class PackageInfoWriter {
    private PackageInfoWriter() {}

    static PackageInfo write(InstalledPackage installed, long flags) {
        PackageParser.Package parsed = installed.manifest();
        PackageInfo info = new PackageInfo();
        info.packageName = installed.name();
        info.splitNames = parsed.splitNames;
        info.splitRevisionCodes = parsed.splitRevisionCodes;
        info.baseRevisionCode = parsed.baseRevisionCode;
        info.versionName = parsed.mVersionName;
        info.setLongVersionCode(parsed.getLongVersionCode());
        info.sharedUserId = parsed.mSharedUserId;
        info.applicationInfo = new ApplicationInfo(installed.info());
        info.firstInstallTime = installed.installedAt();
        info.lastUpdateTime = installed.installedAt();
        info.installLocation = parsed.installLocation;
        components(info, parsed, flags);
        permissions(info, installed, flags);
        signatures(info, parsed, flags);
        return info;
    }

    private static void components(PackageInfo info, PackageParser.Package parsed, long flags) {
        if (asks(flags, PackageManager.GET_ACTIVITIES)) {
            info.activities = activities(parsed.activities);
        }
        if (asks(flags, PackageManager.GET_RECEIVERS)) {
            info.receivers = activities(parsed.receivers);
        }
        if (asks(flags, PackageManager.GET_SERVICES)) {
            info.services =
                    orNull(parsed.services.stream().map(s -> s.info).toArray(ServiceInfo[]::new));
        }
        if (asks(flags, PackageManager.GET_PROVIDERS)) {
            info.providers =
                    orNull(parsed.providers.stream().map(p -> p.info).toArray(ProviderInfo[]::new));
        }
        if (asks(flags, PackageManager.GET_CONFIGURATIONS) && parsed.reqFeatures != null) {
            info.reqFeatures = parsed.reqFeatures.toArray(FeatureInfo[]::new);
        }
    }

    private static void permissions(PackageInfo info, InstalledPackage installed, long flags) {
        if (!asks(flags, PackageManager.GET_PERMISSIONS)) {
            return;
        }
        List<String> requested = installed.manifest().requestedPermissions;
        info.requestedPermissions = orNull(requested.toArray(String[]::new));
        info.requestedPermissionsFlags =
                requested.stream()
                        .mapToInt(
                                name ->
                                        installed.granted().contains(name)
                                                ? PackageInfo.REQUESTED_PERMISSION_GRANTED
                                                : 0)
                        .toArray();
        info.permissions =
                orNull(
                        installed.manifest().permissions.stream()
                                .map(permission -> permission.info)
                                .toArray(PermissionInfo[]::new));
    }

    private static void signatures(PackageInfo info, PackageParser.Package parsed, long flags) {
        Signature[] signers = parsed.mSigningDetails.signatures;
        if (asks(flags, PackageManager.GET_SIGNATURES)) {
            info.signatures = signers;
        }
        if (asks(flags, PackageManager.GET_SIGNING_CERTIFICATES)) {
            info.signingInfo = signingInfo(signers, parsed);
        }
    }

    private static SigningInfo signingInfo(Signature[] signers, PackageParser.Package parsed) {
        int scheme = parsed.mSigningDetails.signatureSchemeVersion;
        try {
            return new SigningInfo(new SigningDetails(signers, scheme));
        } catch (CertificateException e) {
            return null; // a signer that is no certificate has no key to tell of
        }
    }

    private static ActivityInfo[] activities(List<PackageParser.Activity> from) {
        return orNull(
                from.stream()
                        .map(activity -> new ActivityInfo(activity.info))
                        .toArray(ActivityInfo[]::new));
    }

    private static <T> T[] orNull(T[] values) {
        return values.length == 0 ? null : values;
    }

    private static boolean asks(long flags, long flag) {
        return (flags & flag) != 0;
    }
}
