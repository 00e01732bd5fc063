/**
 * The owner's data: the content providers that a phone ships with, on SQLite.
 *
 * <p>{@link SystemProviders} lists them. A provider is a {@link TableProvider}: a {@link Database}
 * and a list of {@link Route}s, one for each shape of URI. Whatever the contract derives from other
 * rows (threads, display names, phone look-ups) is derived by SQL views and triggers, so that a row
 * that was seeded and one that an app wrote look the same. Every call is told to {@link AccessLog}.
 */
package phonehome.device.owner;
