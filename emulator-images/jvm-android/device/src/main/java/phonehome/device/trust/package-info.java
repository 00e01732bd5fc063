/** The phone's system certificates: the gateway's authority. */
package phonehome.device.trust;
