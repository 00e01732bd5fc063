/**
 * What an app does that must not reach the host's process: exits, commands, libraries, escapes.
 *
 * <p>The hooks sit in the JDK's own methods, so that reflection leads to them too. None is the wall
 * that holds a hostile app, which could undo them all: that is the jail. They keep well-behaved
 * apps working and tell of the others.
 */
package phonehome.runtime.guard;
