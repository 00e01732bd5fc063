/**
 * What the phone senses and is connected to: place, network, Wi-Fi, battery, screen, accounts,
 * clipboard.
 *
 * <p>{@link DeviceServices} makes all of it, with the radio, and names the binder services to
 * register. Each class has the face that apps see, an AIDL interface, and the levers of the owner
 * and the world, such as {@link LocationService#moveTo}. {@link SensorShadows} takes Robolectric's
 * managers out of the way.
 */
package phonehome.device.sensors;
