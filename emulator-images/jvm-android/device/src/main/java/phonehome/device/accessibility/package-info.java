/** AccessibilityManagerService: the services that the owner switched on, and what they hear. */
package phonehome.device.accessibility;
