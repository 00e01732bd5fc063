/** JobSchedulerService: jobs, their periods and their back-off. */
package phonehome.device.jobs;
