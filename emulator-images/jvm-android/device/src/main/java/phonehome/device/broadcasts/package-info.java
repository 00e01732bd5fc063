/** BroadcastQueue: who listens to what, sticky broadcasts, and delivery one after the other. */
package phonehome.device.broadcasts;
