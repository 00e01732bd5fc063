/** PermissionController: what an owner is asked when an app wants a permission. */
package phonehome.device.permissions;
