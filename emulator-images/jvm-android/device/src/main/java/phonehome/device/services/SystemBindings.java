package phonehome.device.services;

import android.app.IServiceConnection;
import android.content.Intent;
import phonehome.device.process.AppProcess;

/** Services of packages without code, which the device answers itself. */
@FunctionalInterface
public interface SystemBindings {
    /** Connects the caller when the intent asks for such a service; false for any other. */
    boolean bind(Intent intent, IServiceConnection to, AppProcess caller);
}
