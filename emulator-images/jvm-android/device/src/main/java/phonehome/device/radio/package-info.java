/**
 * The radio of the phone: its identifiers, its SIM, texts and calls in both directions.
 *
 * <p>{@link RadioServices} lists the binder services; the framework's own TelephonyManager,
 * SmsManager and TelecomManager speak to them, because {@link RadioShadows} takes Robolectric's out
 * of the way. What the phone sends leaves through {@link RadioOutbox}; what it tells apps, through
 * {@link Broadcaster}. {@link IncomingSms} and {@link IncomingCall} are what the network does to
 * the phone.
 */
package phonehome.device.radio;
