package phonehome.device.radio;

/**
 * What leaves the phone by radio, whatever the way an app asked for it; {@code from} is its
 * package.
 */
public interface RadioOutbox {
    /** A text, whole: parts of a multipart text are joined. */
    void sms(String to, String body, String from);

    /** A data text to an application port. */
    void data(String to, int port, byte[] data, String from);

    /** A multimedia message as the app composed it: an M-Send.req of OMA-TS-MMS_ENC. */
    void mms(byte[] pdu, String from);

    /** A voice call. */
    void call(String to, String from);

    /** A USSD or MMI code. */
    void ussd(String code, String from);
}
