package phonehome.device.radio;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the phone itself reads of a multimedia message. */
final class MmsPdu {
    /** WAP-209-MMSEncapsulation, 8: an address with its type. */
    private static final Pattern ADDRESS = Pattern.compile("([+*#0-9A-Za-z.@-]{2,64})/TYPE=");

    private MmsPdu() {}

    /** The first address in it, or {@code mms} where it has none. */
    static String addressee(byte[] pdu) {
        Matcher address = ADDRESS.matcher(new String(pdu, StandardCharsets.ISO_8859_1));
        return address.find() ? address.group(1) : "mms";
    }
}
