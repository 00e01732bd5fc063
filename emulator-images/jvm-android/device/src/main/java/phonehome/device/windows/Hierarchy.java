package phonehome.device.windows;

import android.util.Log;
import android.view.View;
import java.util.List;
import phonehome.device.process.CurrentProcess;
import phonehome.device.process.ProcessTable;
import phonehome.device.system.MainThread;

/**
 * What is on the screen as a tree of nodes, in the form of AOSP's {@code uiautomator dump}
 * (frameworks/base/cmds/uiautomator, {@code AccessibilityNodeInfoDumper}).
 */
public final class Hierarchy {
    private static final String HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>";

    private final Screen screen;
    private final ProcessTable processes;

    public Hierarchy(Screen screen, ProcessTable processes) {
        this.screen = screen;
        this.processes = processes;
    }

    /** The window that keys go to. Callable from any thread. */
    public String active() {
        return MainThread.call(
                () -> {
                    StringBuilder xml = new StringBuilder(HEAD);
                    append(screen.windows().focused(), xml);
                    return xml.toString();
                });
    }

    /** All windows, the topmost first, as {@code dump --windows} writes them. */
    public String windows() {
        return MainThread.call(
                () -> {
                    StringBuilder xml = new StringBuilder(HEAD);
                    xml.append("<displays><display id=\"0\">");
                    List<Windows.Window> all = screen.windows().visible();
                    for (int i = all.size() - 1; i >= 0; i--) {
                        xml.append("<window index=\"").append(all.size() - 1 - i).append("\">");
                        append(all.get(i), xml);
                        xml.append("</window>");
                    }
                    return xml.append("</display></displays>").toString();
                });
    }

    private void append(Windows.Window window, StringBuilder xml) {
        xml.append("<hierarchy rotation=\"0\">");
        if (window == null || !screen.isOn()) {
            xml.append(HomeScreen.node(screen.metrics()));
        } else {
            int before = xml.length();
            try {
                View root = window.root();
                CurrentProcess.run(
                        processes.ofContext(root.getContext()),
                        () -> new NodeWriter(xml, window.frame()).write(root));
            } catch (RuntimeException e) {
                xml.setLength(before);
                Log.w("Hierarchy", "a window could not be described", e);
            }
        }
        xml.append("</hierarchy>");
    }
}
