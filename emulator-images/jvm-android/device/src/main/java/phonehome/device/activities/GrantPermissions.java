package phonehome.device.activities;

import android.app.Activity;
import android.content.ComponentName;
import android.content.Intent;
import android.content.pm.PackageManager;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import phonehome.device.packages.Permissions;
import phonehome.device.permissions.PermissionScreen;

/** The activity behind {@code Activity.requestPermissions} and its result. */
record GrantPermissions(StartRequest request, Permissions permissions, PermissionScreen questions)
        implements SystemActivities.Screen {
    private static final ComponentName NAME =
            new ComponentName(
                    PermissionScreen.PACKAGE,
                    "com.android.permissioncontroller.permission.ui.GrantPermissionsActivity");

    @Override
    public ComponentName component() {
        return NAME;
    }

    @Override
    public void show(Cover cover, Consumer<SystemActivities.Answer> closed) {
        String[] names = names();
        cover.onGone(
                questions.ask(
                        request.callingPackage(),
                        List.of(names),
                        cover,
                        () -> closed.accept(answer(names))));
    }

    private String[] names() {
        String[] asked =
                request.intent()
                        .getStringArrayExtra(PackageManager.EXTRA_REQUEST_PERMISSIONS_NAMES);
        return asked == null ? new String[0] : asked;
    }

    private SystemActivities.Answer answer(String[] names) {
        int[] results =
                Arrays.stream(names)
                        .mapToInt(one -> permissions.ofUid(one, request.callingUid()))
                        .toArray();
        Intent data = new Intent(PackageManager.ACTION_REQUEST_PERMISSIONS);
        data.putExtra(PackageManager.EXTRA_REQUEST_PERMISSIONS_NAMES, names);
        data.putExtra(PackageManager.EXTRA_REQUEST_PERMISSIONS_RESULTS, results);
        return new SystemActivities.Answer(Activity.RESULT_OK, data);
    }
}
