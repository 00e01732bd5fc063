/**
 * ContentProviderHelper and ContentService: finds providers, checks who may use them, and tells
 * observers of changes.
 */
package phonehome.device.providers;
