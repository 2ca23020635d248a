package io.koppel.coupling;

import io.koppel.mapping.Pass;
import io.koppel.record.UtcText;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The windows in {@code settled_window}. */
@Repository
public class SettledWindows implements SettledWindowStore {

    private static final String FIND =
            """
            SELECT CAST(window_from AS CHAR), CAST(window_until AS CHAR), records, checksum, digest,
                CAST(settled_at AS CHAR)
            FROM settled_window
            WHERE mapping = ? AND pass = ?
            """;
    private static final String SAVE =
            """
            INSERT INTO settled_window (mapping, pass, window_from, window_until, records, checksum, digest, settled_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE
                window_from = VALUES(window_from), window_until = VALUES(window_until),
                records = VALUES(records), checksum = VALUES(checksum), digest = VALUES(digest),
                settled_at = VALUES(settled_at)
            """;
    private static final String LOWER =
            """
            UPDATE settled_window SET records = records - ?, checksum = checksum - ? WHERE mapping = ? AND pass = ?
            """;
    private static final String FORGET = "DELETE FROM settled_window WHERE mapping = ? AND pass = ?";

    private final JdbcTemplate jdbc;

    public SettledWindows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<SettledWindow> find(String mapping, Pass pass) {
        return jdbc
                .query(
                        FIND,
                        (row, index) -> new SettledWindow(
                                UtcText.instant(row.getString(1)),
                                UtcText.instant(row.getString(2)),
                                row.getLong(3),
                                row.getLong(4),
                                row.getString(5),
                                instant(row.getString(6))),
                        mapping,
                        pass.name())
                .stream()
                .findFirst();
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : UtcText.instant(text);
    }

    @Override
    public void save(String mapping, Pass pass, SettledWindow window) {
        jdbc.update(
                SAVE,
                mapping,
                pass.name(),
                UtcText.of(window.from()),
                UtcText.of(window.until()),
                window.records(),
                window.checksum(),
                window.values(),
                window.settledAt() == null ? null : UtcText.of(window.settledAt()));
    }

    @Override
    public void lower(String mapping, Pass pass, long records, long checksum) {
        jdbc.update(LOWER, records, checksum, mapping, pass.name());
    }

    @Override
    public void forget(String mapping, Pass pass) {
        jdbc.update(FORGET, mapping, pass.name());
    }
}
