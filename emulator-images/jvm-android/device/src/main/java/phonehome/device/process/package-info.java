/**
 * Zygote, the process list and the binder driver: who a thread is, how a process begins and ends,
 * and how a call gets into another one.
 */
package phonehome.device.process;
