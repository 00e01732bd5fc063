package phonehome.device.keystore;

import android.hardware.security.keymint.Tag;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.util.Date;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** The certificate that a key store makes for each new pair of keys, by X.509 (RFC 5280). */
final class SelfSigned {
    /** KeyMint's own limits where the app set none: 1970 and the end of the year 9999. */
    private static final long FOREVER = 253_402_300_799_000L;

    /** RFC 8410. */
    private static final ASN1ObjectIdentifier X25519 = new ASN1ObjectIdentifier("1.3.101.110");

    private static final ASN1ObjectIdentifier ED25519 = new ASN1ObjectIdentifier("1.3.101.112");

    private SelfSigned() {}

    /**
     * Writes and signs it; DER. A pair that can only agree gets an empty signature, as KeyMint's.
     */
    static byte[] certificate(KeyPair pair, Parameters wanted) throws GeneralSecurityException {
        Scheme scheme = Scheme.of(pair);
        TBSCertificate content = content(pair, wanted, scheme);
        ASN1EncodableVector parts = new ASN1EncodableVector();
        parts.add(content);
        parts.add(scheme.identifier());
        parts.add(new DERBitString(scheme.sign(pair, der(content))));
        return der(new DERSequence(parts));
    }

    private static TBSCertificate content(KeyPair pair, Parameters wanted, Scheme scheme) {
        X500Name subject = X500Name.getInstance(subject(wanted));
        V3TBSCertificateGenerator writer = new V3TBSCertificateGenerator();
        writer.setSerialNumber(new ASN1Integer(serial(wanted)));
        writer.setSignature(scheme.identifier());
        writer.setIssuer(subject);
        writer.setSubject(subject);
        writer.setStartDate(new Time(new Date(wanted.dateTime(Tag.CERTIFICATE_NOT_BEFORE, 0))));
        writer.setEndDate(new Time(new Date(wanted.dateTime(Tag.CERTIFICATE_NOT_AFTER, FOREVER))));
        writer.setSubjectPublicKeyInfo(
                SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
        return writer.generateTBSCertificate();
    }

    private static Object subject(Parameters wanted) {
        byte[] subject = wanted.blob(Tag.CERTIFICATE_SUBJECT);
        return subject != null ? subject : new X500Name("CN=Android Keystore Key");
    }

    private static BigInteger serial(Parameters wanted) {
        byte[] serial = wanted.blob(Tag.CERTIFICATE_SERIAL);
        return serial == null ? BigInteger.ONE : new BigInteger(serial);
    }

    private static byte[] der(ASN1Object object) throws CertificateEncodingException {
        try {
            return object.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new CertificateEncodingException(e);
        }
    }

    /** How a pair signs; {@code name} is the JDK's, null for a pair that cannot. */
    private record Scheme(ASN1ObjectIdentifier oid, String name) {
        static Scheme of(KeyPair pair) {
            return switch (pair.getPrivate().getAlgorithm()) {
                case "RSA" ->
                        new Scheme(PKCSObjectIdentifiers.sha256WithRSAEncryption, "SHA256withRSA");
                case "EC" -> new Scheme(X9ObjectIdentifiers.ecdsa_with_SHA256, "SHA256withECDSA");
                case "EdDSA" -> new Scheme(ED25519, "Ed25519");
                default -> new Scheme(X25519, null);
            };
        }

        AlgorithmIdentifier identifier() {
            return new AlgorithmIdentifier(oid);
        }

        byte[] sign(KeyPair pair, byte[] content) throws GeneralSecurityException {
            if (name == null) {
                return new byte[0];
            }
            Signature signature = Signature.getInstance(name);
            signature.initSign(pair.getPrivate());
            signature.update(content);
            return signature.sign();
        }
    }
}
