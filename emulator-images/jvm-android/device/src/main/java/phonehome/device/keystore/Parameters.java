package phonehome.device.keystore;

import android.hardware.security.keymint.KeyParameter;
import android.hardware.security.keymint.KeyParameterValue;
import android.hardware.security.keymint.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a client asks for, or what a key is for: values of {@code keymint.Tag}, some repeated. */
record Parameters(List<KeyParameter> all) {
    static Parameters of(KeyParameter[] parameters) {
        return new Parameters(List.of(parameters));
    }

    /** These and others. */
    Parameters and(KeyParameter... more) {
        return new Parameters(Stream.concat(all.stream(), Arrays.stream(more)).toList());
    }

    private Optional<KeyParameterValue> first(int tag) {
        return all.stream().filter(one -> one.tag == tag).map(one -> one.value).findFirst();
    }

    boolean has(int tag) {
        return first(tag).isPresent();
    }

    /** A number; {@code otherwise} when it is not among them. */
    int integer(int tag, int otherwise) {
        return first(tag).map(KeyParameterValue::getInteger).orElse(otherwise);
    }

    long longInteger(int tag, long otherwise) {
        return first(tag).map(KeyParameterValue::getLongInteger).orElse(otherwise);
    }

    long dateTime(int tag, long otherwise) {
        return first(tag).map(KeyParameterValue::getDateTime).orElse(otherwise);
    }

    /** Bytes; null when they are not among them. */
    byte[] blob(int tag) {
        return first(tag).map(KeyParameterValue::getBlob).orElse(null);
    }

    int algorithm() {
        return choice(Tag.ALGORITHM, KeyParameterValue::getAlgorithm, 0);
    }

    /** One of {@code PaddingMode}; 1 (none) when nothing is said. */
    int padding() {
        return choice(Tag.PADDING, KeyParameterValue::getPaddingMode, 1);
    }

    int blockMode() {
        return choice(Tag.BLOCK_MODE, KeyParameterValue::getBlockMode, 0);
    }

    int digest() {
        return choice(Tag.DIGEST, KeyParameterValue::getDigest, 0);
    }

    /** The digest inside OAEP's mask; a phone takes SHA-1 (2) when nothing is said. */
    int maskDigest() {
        return choice(Tag.RSA_OAEP_MGF_DIGEST, KeyParameterValue::getDigest, 2);
    }

    /** One of {@code EcCurve}; negative when nothing is said. */
    int curve() {
        return choice(Tag.EC_CURVE, KeyParameterValue::getEcCurve, -1);
    }

    int purpose() {
        return choice(Tag.PURPOSE, KeyParameterValue::getKeyPurpose, -1);
    }

    /** All that a key is for. */
    IntStream purposes() {
        return all.stream()
                .filter(one -> one.tag == Tag.PURPOSE)
                .mapToInt(one -> one.value.getKeyPurpose());
    }

    private int choice(int tag, ToIntFunction<KeyParameterValue> value, int otherwise) {
        return first(tag).map(value::applyAsInt).orElse(otherwise);
    }

    static KeyParameter parameter(int tag, KeyParameterValue value) {
        KeyParameter parameter = new KeyParameter();
        parameter.tag = tag;
        parameter.value = value;
        return parameter;
    }
}
