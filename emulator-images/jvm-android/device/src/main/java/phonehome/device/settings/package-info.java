/**
 * The settings of the phone: {@code content://settings} and what {@code android.provider.Settings}
 * reads.
 *
 * <p>The framework's own Settings code runs; {@link SettingsShadows} only leads it to this
 * provider, so that both ways see one table, also before any other provider is up.
 */
package phonehome.device.settings;
