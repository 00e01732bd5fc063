/**
 * ActivityTaskManagerService and the door of ActivityManagerService: the stack of activities and
 * the life-cycle messages that move it.
 */
package phonehome.device.activities;
