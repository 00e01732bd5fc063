/**
 * Weaves the runtime into JDK, framework and app classes as they are loaded.
 *
 * <p>{@link phonehome.agent.Agent#premain} puts the runtime's jar, its argument, on the boot class
 * path, opens to it the few JDK packages it needs, installs sockets and guards, and registers
 * {@link phonehome.agent.Weaver}. What becomes of a class depends on where it lies ({@link
 * phonehome.agent.Scope}): classes of the JDK named in {@link phonehome.agent.JdkScope}, all of the
 * framework, all of the apps; nothing of the device, of Robolectric or of the host.
 *
 * <p>Three kinds of change, each a table. {@link phonehome.agent.Calls}: a call {@code X.m(args)}
 * becomes {@code Hooks.m(X, args)}; the stack effect is the same, so that frames stay valid. {@link
 * phonehome.agent.Entries}: a JDK method asks the runtime first, which may answer in its place;
 * that catches every way to the method, reflection included. {@link phonehome.agent.Exits}: a JDK
 * method shows its result to the runtime. Besides, OkHttp's certificate pinning, known by its
 * shape, becomes a record ({@link phonehome.agent.Pinning}).
 *
 * <p>{@link phonehome.agent.JdkScan} lists what in java.base reads clocks or waits; its answer and
 * our decision on each class are kept as a golden file for each supported JDK, so that a new JDK
 * fails a test before it fails a run.
 */
package phonehome.agent;
