/**
 * The seam to Robolectric and nothing else: where its shadows stand in the way of AOSP's code, and
 * where AOSP's code wants a kernel. shadows.txt lists them.
 */
package phonehome.device.shadow;
