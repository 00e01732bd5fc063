/** UserManagerService for the one owner of the phone. */
package phonehome.device.users;
