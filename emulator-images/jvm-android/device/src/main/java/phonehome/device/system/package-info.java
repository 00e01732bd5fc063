/**
 * The system server: builds the rooms in the order in which they need each other, publishes them
 * under the names that Android's managers look up, and becomes the main thread.
 */
package phonehome.device.system;
