/** The grammar of the shell: from text to steps, without running anything. */
package phonehome.device.shell.language;
