/**
 * The kernel below an app's native code: files as the app may see them, memory, time of the device,
 * threads, sockets through the gateway. Code reaches nothing of the host but through it.
 */
package phonehome.natives.kernel;
