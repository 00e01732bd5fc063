package phonehome.device.permissions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import phonehome.device.packages.PermissionGroup;

/**
 * A group of permissions that an app asks for, and those of it that it asks for.
 *
 * <p>Source: AOSP packages/modules/Permission, {@code GrantPermissionsViewModel.kt}.
 */
record Question(PermissionGroup group, List<String> permissions) {
    /** One for each group, in the order of the request. */
    static List<Question> of(List<String> permissions) {
        Map<PermissionGroup, List<String>> grouped = new LinkedHashMap<>();
        permissions.stream()
                .distinct()
                .forEach(
                        one ->
                                grouped.computeIfAbsent(
                                                PermissionGroup.of(one), group -> new ArrayList<>())
                                        .add(one));
        boolean all =
                grouped.containsKey(PermissionGroup.LOCATION)
                        && grouped.containsKey(PermissionGroup.BACKGROUND_LOCATION);
        if (all) {
            // The place in the background is never given with the place itself, but after it.
            grouped.put(
                    PermissionGroup.BACKGROUND_LOCATION,
                    grouped.remove(PermissionGroup.BACKGROUND_LOCATION));
        }
        return grouped.entrySet().stream()
                .map(entry -> new Question(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Whether the phone answers it from what the app holds, and no owner sees it. */
    boolean isSettled(Holder app) {
        return switch (group) {
            case LOCATION -> false; // who gave the rough place is asked for the exact one
            case BACKGROUND_LOCATION -> true; // given in the settings
            default -> group.permissions().stream().anyMatch(app::holds);
        };
    }

    /** What the phone answers then. */
    boolean isGiven(Holder app) {
        return group != PermissionGroup.BACKGROUND_LOCATION
                || PermissionGroup.LOCATION.permissions().stream().anyMatch(app::holds);
    }

    /** What an app holds. */
    interface Holder {
        boolean holds(String permission);
    }
}
