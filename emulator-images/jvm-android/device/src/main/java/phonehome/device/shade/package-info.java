/** SystemUI: where an owner sees notifications, and what a finger does with them. */
package phonehome.device.shade;
