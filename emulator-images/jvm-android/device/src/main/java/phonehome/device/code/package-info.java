/**
 * Code that apps load while they run: what {@code dalvik.system}'s class loaders stand on, and
 * native libraries.
 */
package phonehome.device.code;
