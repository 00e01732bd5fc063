package phonehome.adbd;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** One ADB message: a header of 24 little-endian bytes, and a payload. */
record Packet(int command, int arg0, int arg1, byte[] payload) {
    static final int HEADER = 24;
    static final int CNXN = 0x4e584e43;
    static final int OPEN = 0x4e45504f;
    static final int OKAY = 0x59414b4f;
    static final int WRTE = 0x45545257;
    static final int CLSE = 0x45534c43;

    /**
     * From this version on nobody checks the checksum, but a first CNXN may reach an old client.
     */
    static final int VERSION = 0x01000001;

    static final int MAX_PAYLOAD = 1 << 20;

    private static final byte[] NOTHING = {};

    Packet(int command, int arg0, int arg1) {
        this(command, arg0, arg1, NOTHING);
    }

    String text() {
        int length = payload.length;
        while (length > 0 && payload[length - 1] == 0) {
            length--;
        }
        return new String(payload, 0, length, StandardCharsets.UTF_8);
    }

    ByteBuffer encode() {
        ByteBuffer out = ByteBuffer.allocate(HEADER + payload.length);
        out.order(ByteOrder.LITTLE_ENDIAN).putInt(command).putInt(arg0).putInt(arg1);
        out.putInt(payload.length).putInt(checksum()).putInt(~command).put(payload);
        return out.flip();
    }

    private int checksum() {
        int sum = 0;
        if (command == CNXN) {
            for (byte b : payload) {
                sum += b & 0xff;
            }
        }
        return sum;
    }
}
