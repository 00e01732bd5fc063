package phonehome.device.radio;

import android.os.IInterface;

/**
 * A binder service to register before boot, with {@code ShadowServiceManager.addBinderService}.
 *
 * @param name as {@code ServiceManager} knows it
 * @param type the AIDL interface
 * @param service the implementation
 */
public record SystemService(String name, Class<? extends IInterface> type, IInterface service) {}
