/**
 * The device's network: sockets of every kind over the gateway's unix socket, see device-wire.md.
 *
 * <p>{@link phonehome.runtime.net.Network} puts the implementations in the JDK's place. Outward
 * streams are {@link phonehome.runtime.net.TcpLink}s, datagrams go over {@link
 * phonehome.runtime.net.UdpLink}s; both ride on a {@link phonehome.runtime.net.GatewayLink}, a unix
 * connection from which one host thread, the {@link phonehome.runtime.net.Pump}, fills queues. App
 * threads read the queues and wait in device time; that honours SO_TIMEOUT, and interrupts do not
 * close a socket, as on a phone. Loopback never leaves the process ({@link
 * phonehome.runtime.net.Loopback}).
 *
 * <p>After a write, time is held back until the gateway answers or {@link
 * phonehome.runtime.net.Patience} ends: it answers in real milliseconds, during which days could
 * pass.
 */
package phonehome.runtime.net;
