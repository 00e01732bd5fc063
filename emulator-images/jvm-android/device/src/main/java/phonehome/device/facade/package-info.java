/**
 * The device as its shell sees it: each part moves a command from adbd's threads to where it must
 * run.
 */
package phonehome.device.facade;
