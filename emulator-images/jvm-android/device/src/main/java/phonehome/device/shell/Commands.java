package phonehome.device.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import phonehome.device.shell.commands.Am;
import phonehome.device.shell.commands.Appops;
import phonehome.device.shell.commands.Bracket;
import phonehome.device.shell.commands.Cat;
import phonehome.device.shell.commands.Cd;
import phonehome.device.shell.commands.Chmod;
import phonehome.device.shell.commands.Cmd;
import phonehome.device.shell.commands.Colon;
import phonehome.device.shell.commands.Content;
import phonehome.device.shell.commands.Cp;
import phonehome.device.shell.commands.Date;
import phonehome.device.shell.commands.Dumpsys;
import phonehome.device.shell.commands.Echo;
import phonehome.device.shell.commands.Env;
import phonehome.device.shell.commands.Exec;
import phonehome.device.shell.commands.Exit;
import phonehome.device.shell.commands.Export;
import phonehome.device.shell.commands.False;
import phonehome.device.shell.commands.Getprop;
import phonehome.device.shell.commands.Grep;
import phonehome.device.shell.commands.Head;
import phonehome.device.shell.commands.Id;
import phonehome.device.shell.commands.Input;
import phonehome.device.shell.commands.Kill;
import phonehome.device.shell.commands.Logcat;
import phonehome.device.shell.commands.Ls;
import phonehome.device.shell.commands.Mkdir;
import phonehome.device.shell.commands.Mv;
import phonehome.device.shell.commands.Pidof;
import phonehome.device.shell.commands.Pm;
import phonehome.device.shell.commands.Printf;
import phonehome.device.shell.commands.Ps;
import phonehome.device.shell.commands.Pwd;
import phonehome.device.shell.commands.Rm;
import phonehome.device.shell.commands.Screencap;
import phonehome.device.shell.commands.Service;
import phonehome.device.shell.commands.Setprop;
import phonehome.device.shell.commands.Settings;
import phonehome.device.shell.commands.Sh;
import phonehome.device.shell.commands.Sleep;
import phonehome.device.shell.commands.Stat;
import phonehome.device.shell.commands.Su;
import phonehome.device.shell.commands.Svc;
import phonehome.device.shell.commands.Tail;
import phonehome.device.shell.commands.Test;
import phonehome.device.shell.commands.Touch;
import phonehome.device.shell.commands.True;
import phonehome.device.shell.commands.UiAutomator;
import phonehome.device.shell.commands.Uname;
import phonehome.device.shell.commands.Unset;
import phonehome.device.shell.commands.Wc;
import phonehome.device.shell.commands.Which;
import phonehome.device.shell.commands.Whoami;
import phonehome.device.shell.commands.Wm;

/** The registry: every command of the shell. */
public final class Commands {
    private static final List<ShellCommand> ALL =
            List.of(
                    new Echo(),
                    new Printf(),
                    new Cat(),
                    new Ls(),
                    new Stat(),
                    new Pwd(),
                    new Cd(),
                    new Mkdir(),
                    new Rm(),
                    new Cp(),
                    new Mv(),
                    new Touch(),
                    new Chmod(),
                    new Head(),
                    new Tail(),
                    new Wc(),
                    new Grep(),
                    new True(),
                    new False(),
                    new Colon(),
                    new Test(),
                    new Bracket(),
                    new Export(),
                    new Unset(),
                    new Env(),
                    new Exec(),
                    new Exit(),
                    new Sh(),
                    new Which(),
                    new Id(),
                    new Su(),
                    new Whoami(),
                    new Uname(),
                    new Date(),
                    new Sleep(),
                    new Getprop(),
                    new Setprop(),
                    new Ps(),
                    new Pidof(),
                    new Kill(),
                    new Logcat(),
                    new Pm(),
                    new Am(),
                    new Content(),
                    new Settings(),
                    new Input(),
                    new Dumpsys(),
                    new Svc(),
                    new Screencap(),
                    new UiAutomator(),
                    new Wm(),
                    new Appops(),
                    new Service(),
                    new Cmd());

    private static final Map<String, ShellCommand> BY_NAME = new LinkedHashMap<>();

    static {
        ALL.forEach(command -> BY_NAME.put(command.name(), command));
    }

    private Commands() {}

    public static List<ShellCommand> all() {
        return ALL;
    }

    /** By its name or its path in {@code /system/bin}; null when there is none. */
    public static ShellCommand find(String name) {
        String prefix = "/system/bin/";
        return BY_NAME.get(name.startsWith(prefix) ? name.substring(prefix.length()) : name);
    }
}
