package org.overseer.example;

import android.app.admin.DeviceAdminReceiver;
import android.app.admin.DevicePolicyManager;
import android.content.ComponentName;
import android.content.Context;
import android.content.Intent;

/** Hears that it may not be removed any more. */
public class Admin extends DeviceAdminReceiver {
    @Override
    public void onEnabled(Context context, Intent intent) {
        DevicePolicyManager policies = context.getSystemService(DevicePolicyManager.class);
        ComponentName self = new ComponentName(context, Admin.class);
        Post.send("admin", "active=" + policies.isAdminActive(self));
    }
}
