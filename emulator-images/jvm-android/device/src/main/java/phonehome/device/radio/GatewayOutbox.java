package phonehome.device.radio;

import android.util.Log;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import phonehome.runtime.net.Request;
import phonehome.runtime.tap.HandOver;

/** Sends what leaves by radio to the gateway, which is the network and the only way out. */
public final class GatewayOutbox implements RadioOutbox {
    @Override
    public void sms(String to, String body, String from) {
        ask(Map.of("kind", "sms", "to", to, "body", body));
    }

    @Override
    public void data(String to, int port, byte[] data, String from) {
        String encoded = Base64.getEncoder().encodeToString(data);
        ask(Map.of("kind", "sms", "to", to, "port", port, "data_base64", encoded));
    }

    @Override
    public void mms(byte[] pdu, String from) {
        HandOver.send("mms", MmsPdu.addressee(pdu), "", pdu);
    }

    @Override
    public void call(String to, String from) {
        ask(Map.of("kind", "call", "to", to));
    }

    @Override
    public void ussd(String code, String from) {
        ask(Map.of("kind", "ussd", "code", code));
    }

    private static void ask(Map<String, ?> fields) {
        try {
            Request.ask(fields);
        } catch (IOException e) {
            Log.e("Radio", "the gateway did not take a message", e);
        }
    }
}
