package io.koppel.journal;

import io.koppel.mapping.MappedTable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The tables that before-images speak of, as they were then; once stored, never changed. */
@Repository
class ImageTables {

    private static final String INSERT =
            "INSERT INTO image_table (hash, description) VALUES (?, ?) ON DUPLICATE KEY UPDATE id = id";
    private static final String FIND = "SELECT id FROM image_table WHERE hash = ?";
    private static final String READ = "SELECT description FROM image_table WHERE id = ?";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcTemplate jdbc;
    private final Map<MappedTable, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, MappedTable> tables = new ConcurrentHashMap<>();

    ImageTables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Not remembered before it was read back: the transaction that stored it may be rolled back. */
    int id(MappedTable table) {
        Integer known = ids.get(table);
        if (known != null) {
            return known;
        }
        String description = JSON.writeValueAsString(table);
        String hash = hash(description);
        List<Integer> found = jdbc.queryForList(FIND, Integer.class, hash);
        if (found.isEmpty()) {
            jdbc.update(INSERT, hash, description);
            return jdbc.queryForList(FIND, Integer.class, hash).get(0);
        }
        ids.put(table, found.get(0));
        return found.get(0);
    }

    MappedTable table(int id) {
        return tables.computeIfAbsent(
                id, wanted -> JSON.readValue(jdbc.queryForObject(READ, String.class, wanted), MappedTable.class));
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
