/**
 * The bootloader, the only part outside the sandbox: builds Robolectric's class loader with the
 * device's own shadows, and hands over to phonehome.device.system inside it.
 */
package phonehome.device.boot;
