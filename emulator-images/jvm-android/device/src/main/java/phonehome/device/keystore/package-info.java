/**
 * The daemon behind Android's own provider {@code AndroidKeyStore}: keys and what is done with
 * them, computed by the JDK. Nothing of it is sealed in hardware, and no key leaves it.
 */
package phonehome.device.keystore;
