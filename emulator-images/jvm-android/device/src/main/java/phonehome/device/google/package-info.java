/**
 * What a phone's apps get from Google Play services: its signature, the advertising identifier, the
 * place and a token for messages. Whatever else they ask for is told at once that it is not on this
 * phone.
 */
package phonehome.device.google;
