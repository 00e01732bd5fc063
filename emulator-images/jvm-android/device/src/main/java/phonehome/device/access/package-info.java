/** Special access: what an owner gives an app in the settings, beside permissions. */
package phonehome.device.access;
