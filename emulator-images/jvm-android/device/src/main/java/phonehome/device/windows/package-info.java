/**
 * SurfaceFlinger, the window manager and the input dispatcher: what is on the screen, frames in
 * device time, touches and keys.
 */
package phonehome.device.windows;
