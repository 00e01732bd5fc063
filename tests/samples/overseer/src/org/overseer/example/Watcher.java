package org.overseer.example;

import android.accessibilityservice.AccessibilityService;
import android.app.Notification;
import android.view.accessibility.AccessibilityEvent;

/** Sends what an accessibility service hears. */
public class Watcher extends AccessibilityService {
    @Override
    protected void onServiceConnected() {
        Post.send("watching", "types=" + getServiceInfo().eventTypes);
    }

    @Override
    public void onAccessibilityEvent(AccessibilityEvent event) {
        boolean whole = event.getParcelableData() instanceof Notification;
        Post.send(
                "event",
                event.getEventType()
                        + " "
                        + event.getPackageName()
                        + " "
                        + event.getClassName()
                        + " "
                        + whole
                        + "\n"
                        + event.getText());
    }

    @Override
    public void onInterrupt() {}
}
