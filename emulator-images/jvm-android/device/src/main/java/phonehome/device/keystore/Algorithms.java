package phonehome.device.keystore;

import android.hardware.security.keymint.Algorithm;
import android.hardware.security.keymint.BlockMode;
import android.hardware.security.keymint.Digest;
import android.hardware.security.keymint.EcCurve;
import android.hardware.security.keymint.ErrorCode;
import android.hardware.security.keymint.PaddingMode;

/** The JDK's names for KeyMint's numbers. */
final class Algorithms {
    private Algorithms() {}

    /** The transformation of a cipher, as {@code AES/GCM/NoPadding}. */
    static String cipher(Parameters key, Parameters asked) {
        return switch (key.algorithm()) {
            case Algorithm.AES -> "AES/" + mode(asked) + "/" + padding(asked);
            case Algorithm.TRIPLE_DES -> "DESede/" + mode(asked) + "/" + padding(asked);
            case Algorithm.RSA -> "RSA/ECB/" + padding(asked);
            default -> throw unknown(ErrorCode.UNSUPPORTED_ALGORITHM, key.algorithm());
        };
    }

    private static String mode(Parameters asked) {
        return switch (asked.blockMode()) {
            case BlockMode.ECB -> "ECB";
            case BlockMode.CBC -> "CBC";
            case BlockMode.CTR -> "CTR";
            case BlockMode.GCM -> "GCM";
            default -> throw unknown(ErrorCode.UNSUPPORTED_BLOCK_MODE, asked.blockMode());
        };
    }

    private static String padding(Parameters asked) {
        return switch (asked.padding()) {
            case PaddingMode.NONE -> "NoPadding";
            case PaddingMode.PKCS7 -> "PKCS5Padding";
            case PaddingMode.RSA_PKCS1_1_5_ENCRYPT -> "PKCS1Padding";
            case PaddingMode.RSA_OAEP -> "OAEPPadding";
            default -> throw unknown(ErrorCode.UNSUPPORTED_PADDING_MODE, asked.padding());
        };
    }

    /** The name of a digest, as {@code SHA-256}. */
    static String digest(int digest) {
        return switch (digest) {
            case Digest.MD5 -> "MD5";
            case Digest.SHA1 -> "SHA-1";
            case Digest.SHA_2_224 -> "SHA-224";
            case Digest.SHA_2_256 -> "SHA-256";
            case Digest.SHA_2_384 -> "SHA-384";
            case Digest.SHA_2_512 -> "SHA-512";
            default -> throw unknown(ErrorCode.UNSUPPORTED_DIGEST, digest);
        };
    }

    static String mac(int digest) {
        return "Hmac" + digest(digest).replace("-", "");
    }

    /** The name of a signature, as {@code SHA256withRSA}. */
    static String signature(Parameters key, Parameters asked) {
        if (key.curve() == EcCurve.CURVE_25519) {
            return "Ed25519";
        } else if (asked.padding() == PaddingMode.RSA_PSS) {
            return "RSASSA-PSS";
        }
        boolean none = asked.digest() == Digest.NONE;
        String digest = none ? "NONE" : digest(asked.digest()).replace("-", "");
        return digest + (key.algorithm() == Algorithm.RSA ? "withRSA" : "withECDSA");
    }

    /** The curve's name in the JDK. */
    static String curve(Parameters key) {
        return switch (key.curve()) {
            case EcCurve.P_256 -> "secp256r1";
            case EcCurve.P_384 -> "secp384r1";
            case EcCurve.P_521 -> "secp521r1";
            default -> throw unknown(ErrorCode.UNSUPPORTED_EC_CURVE, key.curve());
        };
    }

    private static RuntimeException unknown(int code, int number) {
        return Refused.with(code, "number " + number);
    }
}
