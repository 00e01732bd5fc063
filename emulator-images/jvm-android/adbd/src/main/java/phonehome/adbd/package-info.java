/**
 * The ADB daemon of the device: a stock {@code adb} client talks to it over a unix socket.
 *
 * <p>In the order in which a byte travels: {@link phonehome.adbd.Adbd} accepts; a {@code
 * Connection} shakes hands and routes each {@code Packet} to an {@code AdbStream}; a {@code
 * Service} (see {@code Services}, the registry) serves the stream; {@link phonehome.adbd.ShellHost}
 * and {@link phonehome.adbd.FileHost} are the device behind it.
 *
 * <p>Protocol facts: AOSP {@code packages/modules/adb}, protocol.txt, SERVICES.TXT, SYNC.TXT,
 * shell_protocol.h and file_sync_protocol.h.
 */
package phonehome.adbd;
