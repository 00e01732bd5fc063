/** DevicePolicyManagerService: the device admins that the owner made. */
package phonehome.device.admin;
