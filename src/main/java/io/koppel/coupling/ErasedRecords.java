package io.koppel.coupling;

import io.koppel.mapping.Side;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Records whose person was erased (spec 15.19). What is kept tells whether a given record is one of them, but not which
 * they are: a hash under a secret that only this database knows.
 */
final class ErasedRecords {

    private static final String ANY = "SELECT 1 FROM erased_record WHERE mapping = ? AND side = ? LIMIT 1";
    private static final String ADD =
            """
            INSERT INTO erased_record (mapping, side, hash) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE hash = hash
            """;
    private static final String BY_HASHES =
            "SELECT hash FROM erased_record WHERE mapping = ? AND side = ? AND hash IN (%s)";
    private static final String SECRET = "SELECT secret FROM erasure_secret WHERE id = 1";
    private static final String NEW_SECRET =
            "INSERT INTO erasure_secret (id, secret) VALUES (1, ?) ON DUPLICATE KEY UPDATE secret = secret";
    private static final String ALGORITHM = "HmacSHA256";

    private final JdbcTemplate jdbc;

    ErasedRecords(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void add(String mapping, Side side, String key) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        jdbc.update(NEW_SECRET, HexFormat.of().formatHex(random));
        jdbc.update(ADD, mapping, side.name(), hash(mac(), mapping, side, key));
    }

    /** Which of these were erased; one cheap query where nobody was. */
    Set<String> among(String mapping, Side side, Collection<String> keys) {
        if (keys.isEmpty() || jdbc.queryForList(ANY, mapping, side.name()).isEmpty()) {
            return Set.of();
        }
        Mac mac = mac();
        Map<String, String> keysByHash = new HashMap<>();
        keys.forEach(key -> keysByHash.put(hash(mac, mapping, side, key), key));
        Set<String> erased = new HashSet<>();
        Batches.each(
                keysByHash.keySet(),
                batch -> jdbc.queryForList(
                                BY_HASHES.formatted(Batches.placeholders(batch.size())),
                                String.class,
                                Batches.parameters(batch, mapping, side.name()))
                        .forEach(hash -> erased.add(keysByHash.get(hash))));
        return erased;
    }

    private static String hash(Mac mac, String mapping, Side side, String key) {
        String text = mapping + "\n" + side.name() + "\n" + key;
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Mac mac() {
        List<String> secret = jdbc.queryForList(SECRET, String.class);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(secret.get(0)), ALGORITHM));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
