/**
 * What an app sees of the runtime that it runs in: Android's, where the JVM would show itself.
 *
 * <p>Calls in app classes are redirected here, and the JDK's methods that make stacks and open
 * files ask here; code of the framework and of the device sees the JVM as it is. Values follow ART
 * and libcore: {@code java.lang.AndroidHardcodedSystemProperties}, {@code dalvik.system.VMStack},
 * {@code libcore.io.Memory}'s neighbours in AOSP.
 */
package phonehome.runtime.guise;
