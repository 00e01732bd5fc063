/** The system's event log: what {@code logcat -b events} shows. */
package phonehome.device.events;
