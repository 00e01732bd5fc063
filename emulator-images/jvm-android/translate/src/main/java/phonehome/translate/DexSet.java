package phonehome.translate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Adler32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The DEX files of an app, checked as ART checks them: magic, size and Adler-32 of the header.
 *
 * @param files in class-path order; empty for an app without code
 * @param sha256 lower-case hex over all files
 */
record DexSet(List<byte[]> files, String sha256) {
    private static final int HEADER = 0x70;

    /** Reads {@code classes.dex}, {@code classes2.dex} … up to the first that is missing. */
    static DexSet ofApk(Path apk, Limits limits) throws IOException {
        List<byte[]> files = new ArrayList<>();
        long left = limits.dexBytes();
        try (ZipFile zip = new ZipFile(apk.toFile())) {
            ZipEntry entry;
            while ((entry = zip.getEntry(entryName(files.size()))) != null) {
                byte[] dex = read(zip, entry, left);
                left -= dex.length;
                files.add(dex);
            }
        } catch (ZipException | IllegalArgumentException damaged) {
            throw new DexException(DexException.Reason.CORRUPT, "not a readable APK", damaged);
        }
        return of(files);
    }

    static DexSet of(List<byte[]> files) throws DexException {
        MessageDigest digest = sha256Digest();
        for (byte[] dex : files) {
            check(dex);
            digest.update(dex);
        }
        return new DexSet(List.copyOf(files), HexFormat.of().formatHex(digest.digest()));
    }

    private static String entryName(int index) {
        return index == 0 ? "classes.dex" : "classes" + (index + 1) + ".dex";
    }

    private static byte[] read(ZipFile zip, ZipEntry entry, long most) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] dex = in.readNBytes((int) most);
            if (in.read() >= 0) {
                throw new DexException(
                        DexException.Reason.TOO_LARGE, "more DEX code than allowed", null);
            }
            return dex;
        }
    }

    private static void check(byte[] dex) throws DexException {
        if (dex.length < HEADER || dex[0] != 'd' || dex[1] != 'e' || dex[2] != 'x') {
            throw corrupt("no DEX header");
        }
        if (Integer.toUnsignedLong(littleEndian(dex, 32)) > dex.length) {
            throw corrupt("DEX file is shorter than its header says");
        }
        Adler32 sum = new Adler32();
        sum.update(dex, 12, littleEndian(dex, 32) - 12);
        if ((int) sum.getValue() != littleEndian(dex, 8)) {
            throw corrupt("DEX checksum is wrong");
        }
    }

    private static int littleEndian(byte[] data, int at) {
        return Integer.reverseBytes(
                (data[at] & 255) << 24
                        | (data[at + 1] & 255) << 16
                        | (data[at + 2] & 255) << 8
                        | (data[at + 3] & 255));
    }

    private static DexException corrupt(String message) {
        return new DexException(DexException.Reason.CORRUPT, message, null);
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
