/** ActiveServices: started and bound services. */
package phonehome.device.services;
