/**
 * Shows what apps feed to the JDK's cryptography and what comes out: {@code crypto} events.
 *
 * <p>The taps sit in javax.crypto.Cipher, Mac, java.security.MessageDigest and Signature
 * themselves, whatever the overload and the way to it. They heed calls that come from an app's
 * class; TLS, key derivation and random numbers use the same classes from inside the JDK and are
 * passed over.
 */
package phonehome.runtime.tap;
