/** PendingIntentController: intents that an app hands to others to send in its name. */
package phonehome.device.intents;
