/** AlarmManagerService: alarms as messages due at exact device times. */
package phonehome.device.alarms;
