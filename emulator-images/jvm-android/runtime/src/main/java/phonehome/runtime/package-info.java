/**
 * What every class of the device may call: one clock, one scheduler, sockets, exits, taps.
 *
 * <p>It lies on the boot class path, so that JDK, framework and app classes, woven by {@code
 * phonehome.agent}, meet the same statics. Nothing here may call {@code java.util.concurrent}:
 * those classes are woven and would call back; hence plain monitors and maps.
 *
 * <p><b>Time.</b> {@link phonehome.runtime.DeviceClock} holds the only clock, in nanoseconds since
 * boot. {@link phonehome.runtime.DeviceThreads} registers the device's threads: every thread that a
 * device thread starts, and the JDK's shared pools. A woven sleep, wait or park of such a thread
 * enters a {@link phonehome.runtime.Wait} and blocks really, without a limit. {@link
 * phonehome.runtime.Scheduler#runUntil} is the only place where time passes: once no thread can run
 * ({@link phonehome.runtime.Rest}) it moves the clock to the earliest deadline, ends that one wait
 * and begins again, up to its horizon. Loopers, alarms and jobs are waits like any other. Between
 * two calls time stands still, yet work that is due goes on. Events of one instant happen one after
 * the other, in the order in which their waits began: that makes runs repeatable.
 *
 * <p><b>Identity.</b> {@link phonehome.runtime.Identity} names the package a thread works for and
 * passes to the threads it starts; {@link phonehome.runtime.AppLoaders} tells app classes by their
 * loader; {@link phonehome.runtime.Origin} puts both together for flows and events.
 *
 * <p>Threads that are not the device's (adbd, the control thread, the pump of the sockets) live in
 * real time throughout.
 */
package phonehome.runtime;
