package io.koppel.coupling;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Layouts of bases; once stored, never changed, so they are kept in memory. */
@Repository
public class BaseLayouts implements LayoutStore {

    private static final String INSERT =
            """
            INSERT INTO base_layout (mapping, algorithm, slots_hash, slots) VALUES (?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE id = id
            """;
    private static final String FIND =
            """
            SELECT id FROM base_layout WHERE mapping = ? AND algorithm = ? AND slots_hash = ?
            """;
    private static final String READ = "SELECT id, mapping, algorithm, slots FROM base_layout WHERE id = ?";

    private final JdbcTemplate jdbc;
    private final Map<Integer, BaseLayout> known = new ConcurrentHashMap<>();

    public BaseLayouts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The same layout with its id; stored first if it is new. */
    @Override
    public BaseLayout stored(BaseLayout layout) {
        String slots = String.join("\n", layout.slots());
        String hash = hash(slots);
        List<Integer> ids = find(layout, hash);
        if (ids.isEmpty()) {
            jdbc.update(INSERT, layout.mapping(), layout.algorithm(), hash, slots);
            ids = find(layout, hash);
        }
        BaseLayout stored = new BaseLayout(ids.get(0), layout.mapping(), layout.algorithm(), layout.slots());
        known.putIfAbsent(stored.id(), stored);
        return known.get(stored.id());
    }

    /** The same layout, with its id if it is stored already. Changes nothing. */
    public BaseLayout known(BaseLayout layout) {
        List<Integer> ids = find(layout, hash(String.join("\n", layout.slots())));
        return ids.isEmpty() ? layout : new BaseLayout(ids.get(0), layout.mapping(), layout.algorithm(), layout.slots());
    }

    private List<Integer> find(BaseLayout layout, String hash) {
        return jdbc.queryForList(FIND, Integer.class, layout.mapping(), layout.algorithm(), hash);
    }

    BaseLayout byId(int id) {
        return known.computeIfAbsent(id, this::read);
    }

    private BaseLayout read(int id) {
        return jdbc.queryForObject(
                READ,
                (row, number) -> new BaseLayout(
                        row.getInt("id"),
                        row.getString("mapping"),
                        row.getInt("algorithm"),
                        row.getString("slots").isEmpty()
                                ? List.of()
                                : List.of(row.getString("slots").split("\n"))),
                id);
    }

    private static String hash(String slots) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(slots.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
