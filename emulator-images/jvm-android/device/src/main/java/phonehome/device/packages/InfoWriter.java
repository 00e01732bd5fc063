package phonehome.device.packages;

import android.content.pm.ActivityInfo;
import android.content.pm.ApplicationInfo;
import android.content.pm.ComponentInfo;
import android.content.pm.PackageParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Completes what the parser leaves open: uid, folders and flags, in every component's info. */
final class InfoWriter {
    private final Path data;

    InfoWriter(Path data) {
        this.data = data;
    }

    void complete(PackageParser.Package parsed, Path apk, Standing standing) throws IOException {
        ApplicationInfo info = parsed.applicationInfo;
        info.uid = standing.uid();
        info.flags |= standing.flags();
        info.privateFlags |= standing.privateFlags();
        info.enabled = true;
        if (info.processName == null) {
            info.processName = parsed.packageName;
        }
        placeCode(info, apk);
        placeSplits(info, parsed);
        boolean ownApp = (standing.flags() & ApplicationInfo.FLAG_SYSTEM) == 0;
        boolean unpacks = (info.flags & ApplicationInfo.FLAG_EXTRACT_NATIVE_LIBS) != 0;
        NativeLibraries.place(info, parts(info, apk), libraries(apk), ownApp && unpacks);
        placeData(info);
        info.metaData = parsed.mAppMetaData;
        parsed.activities.forEach(activity -> activity.info.metaData = activity.metaData);
        parsed.receivers.forEach(receiver -> receiver.info.metaData = receiver.metaData);
        parsed.services.forEach(service -> service.info.metaData = service.metaData);
        parsed.providers.forEach(provider -> provider.info.metaData = provider.metaData);
        for (ComponentInfo component : components(parsed)) {
            component.applicationInfo = info;
            if (component.processName == null) {
                component.processName = info.processName;
            }
        }
    }

    private static void placeCode(ApplicationInfo info, Path apk) {
        info.sourceDir = apk.toString();
        info.publicSourceDir = apk.toString();
        info.setCodePath(apk.getParent().toString());
        info.setBaseCodePath(apk.toString());
        info.setBaseResourcePath(apk.toString());
    }

    /**
     * All splits share the class loader and the resources of the base: those that ask to be loaded
     * apart find the same and more.
     */
    private static void placeSplits(ApplicationInfo info, PackageParser.Package parsed) {
        info.splitNames = parsed.splitNames;
        info.splitSourceDirs = parsed.splitCodePaths;
        info.splitPublicSourceDirs = parsed.splitCodePaths;
        info.privateFlags &= ~ApplicationInfo.PRIVATE_FLAG_ISOLATED_SPLIT_LOADING;
    }

    /** The base and its splits: each may bring native libraries. */
    private static List<Path> parts(ApplicationInfo info, Path base) {
        String[] splits = info.splitSourceDirs == null ? new String[0] : info.splitSourceDirs;
        return Stream.concat(Stream.of(base), Arrays.stream(splits).map(Path::of)).toList();
    }

    /** Where the native libraries of the package lie. */
    static Path libraries(Path apk) {
        return apk.resolveSibling("lib");
    }

    private void placeData(ApplicationInfo info) throws IOException {
        Path credential = data.resolve("user/0").resolve(info.packageName);
        Path device = data.resolve("user_de/0").resolve(info.packageName);
        info.credentialProtectedDataDir = Files.createDirectories(credential).toString();
        info.deviceProtectedDataDir = Files.createDirectories(device).toString();
        info.dataDir = info.credentialProtectedDataDir;
    }

    static List<ComponentInfo> components(PackageParser.Package parsed) {
        List<ComponentInfo> all = new ArrayList<>(activities(parsed.activities));
        all.addAll(activities(parsed.receivers));
        parsed.services.forEach(service -> all.add(service.info));
        parsed.providers.forEach(provider -> all.add(provider.info));
        return all;
    }

    private static List<ActivityInfo> activities(List<PackageParser.Activity> from) {
        return from.stream().map(activity -> activity.info).toList();
    }
}
