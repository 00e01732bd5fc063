package phonehome.device.google;

import android.os.Parcel;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Google's form of objects in a parcel: numbered fields, each with its length, so that old and new
 * versions understand each other.
 *
 * <p>A header is an int: the field's number below, its length in bytes above; a length of 0xffff
 * says that the length follows as an int of its own. The object is itself such a field, number
 * 0x4f45. As in {@code com.google.android.gms.common.internal.safeparcel} of
 * play-services-basement.
 */
final class SafeParcel {
    private static final int OBJECT = 0x4f45;
    private static final int LENGTH_FOLLOWS = 0xffff;

    private SafeParcel() {}

    /** Writes an argument of a call: that there is an object, and the object of these fields. */
    static void writeArgument(Parcel parcel, Runnable fields) {
        parcel.writeInt(1);
        writeObject(parcel, fields);
    }

    static void writeObject(Parcel parcel, Runnable fields) {
        writeField(parcel, OBJECT, fields);
    }

    /** Writes a field whose value {@code value} writes. */
    static void writeField(Parcel parcel, int number, Runnable value) {
        parcel.writeInt(number | LENGTH_FOLLOWS << 16);
        int lengthAt = parcel.dataPosition();
        parcel.writeInt(0);
        int start = parcel.dataPosition();
        value.run();
        int end = parcel.dataPosition();
        parcel.setDataPosition(lengthAt);
        parcel.writeInt(end - start);
        parcel.setDataPosition(end);
    }

    static void writeInt(Parcel parcel, int number, int value) {
        parcel.writeInt(number | Integer.BYTES << 16);
        parcel.writeInt(value);
    }

    /** Reads past an argument of a call. */
    static void skipArgument(Parcel parcel) {
        readArgument(parcel, Map.of());
    }

    /**
     * Reads an argument of a call: each field that {@code readers} knows by its number is handed
     * over with the parcel at its value; the others are passed over.
     */
    static void readArgument(Parcel parcel, Map<Integer, Consumer<Parcel>> readers) {
        if (parcel.readInt() == 0) {
            return;
        }
        int end = readHeader(parcel).end();
        while (parcel.dataPosition() < end) {
            Header field = readHeader(parcel);
            if (readers.containsKey(field.number)) {
                readers.get(field.number).accept(parcel);
            }
            parcel.setDataPosition(field.end);
        }
    }

    private record Header(int number, int end) {}

    private static Header readHeader(Parcel parcel) {
        int header = parcel.readInt();
        int above = header >>> 16;
        int length = above == LENGTH_FOLLOWS ? parcel.readInt() : above;
        return new Header(header & 0xffff, parcel.dataPosition() + length);
    }
}
