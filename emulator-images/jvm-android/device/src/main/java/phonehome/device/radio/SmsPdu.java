package phonehome.device.radio;

import com.android.internal.telephony.EncodeException;
import com.android.internal.telephony.GsmAlphabet;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts as the network delivers them: SMS-DELIVER of 3GPP TS 23.040, in the GSM alphabet when the
 * whole body fits it, else in UCS-2; long bodies in parts that name each other by a concatenation
 * header.
 */
public final class SmsPdu {
    private static final int SEPTETS_ALONE = 160;
    private static final int SEPTETS_IN_PART = 153;
    private static final int CHARS_ALONE = 70;
    private static final int CHARS_IN_PART = 67;

    private SmsPdu() {}

    /**
     * The PDUs of one text, in order.
     *
     * @param from a number, or a name of at most 11 characters
     * @param wallMillis time stamp of the service centre, milliseconds since 1970
     */
    public static List<byte[]> parts(String from, String body, long wallMillis) {
        boolean gsm = GsmAlphabet.countGsmSeptets(body, false) != null;
        List<String> pieces = gsm ? septetPieces(body) : charPieces(body);
        int reference = (from + body + wallMillis).hashCode() & 0xff;
        List<byte[]> pdus = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            byte[] header = {0, 3, (byte) reference, (byte) pieces.size(), (byte) (i + 1)};
            byte[] used = pieces.size() == 1 ? null : header;
            pdus.add(deliver(from, wallMillis, gsm, used, pieces.get(i)));
        }
        return pdus;
    }

    private static List<String> septetPieces(String body) {
        if (GsmAlphabet.countGsmSeptets(body, false).codeUnitCount <= SEPTETS_ALONE) {
            return List.of(body);
        }
        List<String> pieces = new ArrayList<>();
        for (int start = 0; start < body.length(); ) {
            int end = GsmAlphabet.findGsmSeptetLimitIndex(body, start, SEPTETS_IN_PART, 0, 0);
            pieces.add(body.substring(start, end));
            start = end;
        }
        return pieces;
    }

    private static List<String> charPieces(String body) {
        if (body.length() <= CHARS_ALONE) {
            return List.of(body);
        }
        List<String> pieces = new ArrayList<>();
        for (int start = 0; start < body.length(); ) {
            int end = Math.min(start + CHARS_IN_PART, body.length());
            boolean splitsPair = end < body.length() && Character.isLowSurrogate(body.charAt(end));
            end -= splitsPair ? 1 : 0;
            pieces.add(body.substring(start, end));
            start = end;
        }
        return pieces;
    }

    private static byte[] deliver(
            String from, long wallMillis, boolean gsm, byte[] header, String text) {
        ByteArrayOutputStream pdu = new ByteArrayOutputStream();
        pdu.write(0);
        pdu.write(header == null ? 0x04 : 0x44);
        pdu.writeBytes(address(from));
        pdu.write(0);
        pdu.write(gsm ? 0 : 8);
        pdu.writeBytes(timeStamp(wallMillis));
        pdu.writeBytes(gsm ? septets(text, header) : ucs2(text, header));
        return pdu.toByteArray();
    }

    private static byte[] septets(String text, byte[] header) {
        try {
            return GsmAlphabet.stringToGsm7BitPackedWithHeader(text, header, 0, 0);
        } catch (EncodeException notOfTheAlphabet) {
            throw new IllegalArgumentException(notOfTheAlphabet);
        }
    }

    private static byte[] ucs2(String text, byte[] header) {
        byte[] body = text.getBytes(StandardCharsets.UTF_16BE);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        if (header != null) {
            data.write(body.length + header.length + 1);
            data.write(header.length);
            data.writeBytes(header);
        } else {
            data.write(body.length);
        }
        data.writeBytes(body);
        return data.toByteArray();
    }

    private static byte[] address(String from) {
        String digits = from.startsWith("+") ? from.substring(1) : from;
        if (!digits.matches("[0-9*#]+")) {
            byte[] packed = septets(from.substring(0, Math.min(11, from.length())), null);
            byte[] name = new byte[packed.length + 1];
            System.arraycopy(packed, 1, name, 2, packed.length - 1);
            // The length counts half octets that are used, not septets.
            name[0] = (byte) ((packed[0] * 7 + 3) / 4);
            name[1] = (byte) 0xd0;
            return name;
        }
        byte[] number = new byte[2 + (digits.length() + 1) / 2];
        number[0] = (byte) digits.length();
        number[1] = (byte) (from.startsWith("+") ? 0x91 : 0x81);
        for (int i = 0; i < digits.length(); i += 2) {
            int high = i + 1 < digits.length() ? semiOctet(digits.charAt(i + 1)) : 0xf;
            number[2 + i / 2] = (byte) (high << 4 | semiOctet(digits.charAt(i)));
        }
        return number;
    }

    private static int semiOctet(char digit) {
        return switch (digit) {
            case '*' -> 0xa;
            case '#' -> 0xb;
            default -> digit - '0';
        };
    }

    private static byte[] timeStamp(long wallMillis) {
        ZonedDateTime t = Instant.ofEpochMilli(wallMillis).atZone(ZoneId.systemDefault());
        int quarters = t.getOffset().getTotalSeconds() / 900;
        int zone = swapped(Math.abs(quarters)) | (quarters < 0 ? 0x08 : 0);
        int[] fields = {
            t.getYear() % 100,
            t.getMonthValue(),
            t.getDayOfMonth(),
            t.getHour(),
            t.getMinute(),
            t.getSecond()
        };
        byte[] stamp = new byte[7];
        for (int i = 0; i < fields.length; i++) {
            stamp[i] = (byte) swapped(fields[i]);
        }
        stamp[6] = (byte) zone;
        return stamp;
    }

    private static int swapped(int value) {
        return value % 10 << 4 | value / 10;
    }
}
