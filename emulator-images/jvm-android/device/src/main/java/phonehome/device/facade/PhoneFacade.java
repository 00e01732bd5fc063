package phonehome.device.facade;

import phonehome.device.shell.DeviceFacade;
import phonehome.device.shell.LogBuffer;

/** The whole device as its shell sees it: one part for each service. */
public record PhoneFacade(
        Packages packages,
        Activities activities,
        Content content,
        Settings settings,
        Power power,
        Connectivity connectivity,
        Input input,
        Display display,
        Clock clock,
        Properties properties,
        Processes processes,
        Dumps dumps,
        Control control,
        AppOps appOps,
        Location location,
        Jobs jobs,
        Notifications notifications,
        Binders binders,
        KernelFiles kernelFiles,
        Firmware firmware,
        LogBuffer log)
        implements DeviceFacade {}
