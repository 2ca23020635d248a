package io.koppel.coupling;

import io.koppel.failure.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Entries of the work list with the same trouble: the same code, and the same message once ids and times are taken out.
 *
 * @param id short enough to be typed; stays the same for the same trouble
 * @param message normalized
 */
public record MessageGroup(String id, long count, ErrorCode code, String message, List<String> mappings) {

    private static final int ID_BYTES = 4;

    /** The id of the group that an entry with this message belongs to. */
    public static String id(ErrorCode code, String message) {
        String text = code + "\n" + MessageNormalizer.normalize(message);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
