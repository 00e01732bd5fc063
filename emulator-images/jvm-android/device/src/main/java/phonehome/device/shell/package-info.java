/**
 * The device's shell: what {@code adb shell} reaches.
 *
 * <p>In the order in which a line travels: {@link phonehome.device.shell.DeviceShell} takes it from
 * adbd; {@code language} turns it into steps; {@link phonehome.device.shell.Interpreter} expands
 * and runs them; {@link phonehome.device.shell.Commands}, the registry, finds the {@link
 * phonehome.device.shell.ShellCommand}; a command that needs the device asks {@link
 * phonehome.device.shell.DeviceFacade}.
 */
package phonehome.device.shell;
