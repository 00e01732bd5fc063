/** SyncManager: sync adapters, run when something asks, changes, or a period is over. */
package phonehome.device.sync;
