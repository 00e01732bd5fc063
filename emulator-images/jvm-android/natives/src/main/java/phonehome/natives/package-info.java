/**
 * Native libraries of apps, for ARM of 64 and 32 bits: each process of an app that loads one has a
 * processor of its own ({@link phonehome.natives.cpu}), Android's C library with the app's
 * libraries in its memory ({@link phonehome.natives.elf}), a kernel below them ({@link
 * phonehome.natives.kernel}) and JNI above ({@link phonehome.natives.jni}).
 *
 * <p>{@link phonehome.natives.NativeProcess} is what the device sees of it; {@link
 * phonehome.natives.Phone} is what it asks of the device. Nothing here is loaded before an app
 * loads a library.
 *
 * <p>{@link phonehome.natives.Machine} runs it. A native function runs on the Java thread that
 * called it, {@code pthread_create} makes a Java thread, and what native code waits for it waits
 * for in device time. One thread at a time has the processor; it gives it up whenever it asks for
 * something.
 */
package phonehome.natives;
