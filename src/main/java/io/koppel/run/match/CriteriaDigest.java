package io.koppel.run.match;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * 128 bits of SHA-256 that stand for the values of some criteria. So many that two different sets of values never
 * share them, not even if somebody tries: equal digests need no second look at the values.
 */
final class CriteriaDigest {

    private static final int BYTES = 16;

    private final MessageDigest digest;

    CriteriaDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void add(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    byte[] of(int grade, int counting) {
        digest.update(ByteBuffer.allocate(2 * Integer.BYTES).putInt(grade).putInt(counting).array());
        return Arrays.copyOf(digest.digest(), BYTES);
    }
}
