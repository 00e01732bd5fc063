/**
 * PackageManagerService and installd: what is installed, what it declares, what it was granted, and
 * which component answers an intent.
 */
package phonehome.device.packages;
