package phonehome.device.system;

import phonehome.device.facade.AccountDump;
import phonehome.device.facade.ActivitiesPart;
import phonehome.device.facade.AppOpsPart;
import phonehome.device.facade.BindersPart;
import phonehome.device.facade.ClockPart;
import phonehome.device.facade.ContentPart;
import phonehome.device.facade.ControlPart;
import phonehome.device.facade.DumpsPart;
import phonehome.device.facade.FirmwarePart;
import phonehome.device.facade.InputPart;
import phonehome.device.facade.JobsPart;
import phonehome.device.facade.KernelFilesPart;
import phonehome.device.facade.LocationPart;
import phonehome.device.facade.NotificationDump;
import phonehome.device.facade.NotificationsPart;
import phonehome.device.facade.PackagesPart;
import phonehome.device.facade.PhoneFacade;
import phonehome.device.facade.PowerPart;
import phonehome.device.facade.SettingsPart;
import phonehome.device.facade.SmallParts;
import phonehome.device.notifications.NotificationBoard;
import phonehome.device.process.PersistentProcesses;
import phonehome.device.sensors.DeviceServices;
import phonehome.device.shade.Alerts;
import phonehome.device.shade.Shade;
import phonehome.device.shade.StatusIcons;
import phonehome.device.shell.DeviceFacade;
import phonehome.device.shell.LogBuffer;
import phonehome.device.windows.Hierarchy;
import phonehome.device.windows.HomeScreen;
import phonehome.device.windows.Screen;
import phonehome.device.windows.ScreenPower;
import phonehome.device.windows.Touch;

/** Joins the rooms to what the shell sees of the device. */
final class Facades {
    private Facades() {}

    static DeviceFacade build(Core core, DeviceServices hardware, LogBuffer log) {
        Screen screen =
                new Screen(
                        core.activities()::tokensInSight,
                        new HomeScreen(core.packages()),
                        new StatusIcons(core.notifications().board())::drawables,
                        core.processes());
        Touch touch = new Touch(screen, core.processes());
        ScreenPower power = new ScreenPower(screen, core.activities(), hardware.power());
        Shade shade = shade(core, power);
        return new PhoneFacade(
                packages(core, hardware),
                activities(core, power),
                new ContentPart(core.providers()),
                new SettingsPart(),
                new PowerPart(hardware.battery()),
                new SmallParts.Connections(hardware),
                new InputPart(touch, core.activities(), power, shade),
                new SmallParts.Display(screen, new Hierarchy(screen, core.processes())),
                new ClockPart(core.broadcasts()),
                new SmallParts.Properties(),
                new SmallParts.Processes(core.processes()),
                dumps(core, hardware),
                new ControlPart(
                        core.broadcasts(),
                        core.processes(),
                        hardware,
                        core.ownersApps(),
                        core.notifications().notices()),
                new AppOpsPart(hardware.appOps(), core.packages()),
                new LocationPart(hardware.location()),
                new JobsPart(core.jobs(), core.packages()),
                new NotificationsPart(core.notifications(), shade),
                new BindersPart(hardware.all()),
                new KernelFilesPart(),
                new FirmwarePart(
                        core.framework(),
                        core.systemInstaller(),
                        new PersistentProcesses(core.processes(), core.systemInstaller())),
                log);
    }

    private static Shade shade(Core core, ScreenPower power) {
        NotificationBoard board = core.notifications().board();
        Alerts alerts = new Alerts(board, core.permissions(), core.intents(), power);
        Shade shade = new Shade(board, core.intents());
        power.onDark(
                () -> {
                    shade.close();
                    alerts.hide();
                });
        return shade;
    }

    private static PackagesPart packages(Core core, DeviceServices hardware) {
        return new PackagesPart(
                core.packages(),
                core.installer(),
                core.states(),
                core.processes(),
                core.activities(),
                core.broadcasts(),
                name -> forget(name, core, hardware));
    }

    /** What a package leaves in other services goes with it. */
    private static void forget(String name, Core core, DeviceServices hardware) {
        MainThread.call(
                () -> {
                    hardware.accounts().removeAccountsOf(core.packages().get(name).uid());
                    core.alarms().removeAll(name);
                    core.jobs().cancelAll(name);
                    core.access().forget(name);
                    core.syncs().forget(name);
                    core.notifications().forget(name);
                    return null;
                });
    }

    private static ActivitiesPart activities(Core core, ScreenPower power) {
        return new ActivitiesPart(
                core.activities(),
                core.services(),
                core.broadcasts(),
                core.resolver(),
                core.processes(),
                power);
    }

    private static DumpsPart dumps(Core core, DeviceServices hardware) {
        DumpsPart dumps =
                new DumpsPart(
                        core.packages(),
                        core.alarms(),
                        core.jobs(),
                        core.activities(),
                        core.services(),
                        core.processes());
        dumps.add("battery", (out, words) -> Hardware.battery(out, hardware));
        dumps.add("account", (out, words) -> AccountDump.print(out, hardware.accounts()));
        dumps.add("location", (out, words) -> Hardware.location(out, hardware));
        dumps.add(
                "notification", (out, words) -> NotificationDump.print(out, core.notifications()));
        dumps.add("telephony.registry", (out, words) -> Hardware.telephony(out));
        return dumps;
    }
}
