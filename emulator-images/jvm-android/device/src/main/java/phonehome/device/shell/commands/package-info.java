/** One class for each command of the shell; {@link phonehome.device.shell.Commands} lists them. */
package phonehome.device.shell.commands;
