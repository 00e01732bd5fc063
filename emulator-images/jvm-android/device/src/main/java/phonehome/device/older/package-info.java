/**
 * What the device says about Androids older than the one that it is compiled against: annotations
 * that the fitting of its class files reads (module {@code fit}).
 */
package phonehome.device.older;
