/** NotificationManagerService: what is posted, and the listeners that hear of it. */
package phonehome.device.notifications;
