package io.koppel.mapping.store;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Side;
import io.koppel.mapping.Watermarks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;

/**
 * The watermarks in {@code integration_table_mapping} (spec 2.1, 7.4). Each statement takes part in the caller's
 * transaction if there is one. Times travel as text in UTC, so that no driver setting costs their microseconds;
 * finer parts are cut off, which only reads a record once more.
 */
public class WatermarkRepository implements WatermarkStore {

    private static final String SELECT = """
            SELECT name,
                   DATE_FORMAT(local_watermark, '%Y-%m-%d %H:%i:%s.%f') AS local_watermark,
                   DATE_FORMAT(integration_watermark, '%Y-%m-%d %H:%i:%s.%f') AS integration_watermark
              FROM integration_table_mapping
            """;

    private static final String SELECT_ALL = SELECT + "ORDER BY position";

    private static final String SELECT_ONE = SELECT + "WHERE name = :name";

    private static final String SAVE = """
            UPDATE integration_table_mapping
               SET local_watermark = :local, integration_watermark = :integration
             WHERE name = :name
            """;

    private static final String ADVANCE_LOCAL = """
            UPDATE integration_table_mapping SET local_watermark = :time
             WHERE name = :name
               AND (local_watermark IS NULL OR local_watermark < CAST(:time AS DATETIME(6)))
            """;

    private static final String ADVANCE_INTEGRATION = """
            UPDATE integration_table_mapping SET integration_watermark = :time
             WHERE name = :name
               AND (integration_watermark IS NULL OR integration_watermark < CAST(:time AS DATETIME(6)))
            """;

    private static final String REWIND_LOCAL = """
            UPDATE integration_table_mapping SET local_watermark = :time
             WHERE name = :name AND local_watermark > CAST(:time AS DATETIME(6))
            """;

    private static final String REWIND_INTEGRATION = """
            UPDATE integration_table_mapping SET integration_watermark = :time
             WHERE name = :name AND integration_watermark > CAST(:time AS DATETIME(6))
            """;

    private static final String CLEAR_LOCAL =
            "UPDATE integration_table_mapping SET local_watermark = NULL WHERE name = :name";

    private static final String CLEAR_INTEGRATION =
            "UPDATE integration_table_mapping SET integration_watermark = NULL WHERE name = :name";

    private static final String SELECT_MARK = "SELECT mark FROM change_mark WHERE mapping = :name AND side = :side";

    private static final String SAVE_MARK = """
            INSERT INTO change_mark (mapping, side, mark) VALUES (:name, :side, :mark)
            ON DUPLICATE KEY UPDATE mark = VALUES(mark)
            """;

    private static final String FORGET_MARK = "DELETE FROM change_mark WHERE mapping = :name AND side = :side";

    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private final NamedParameterJdbcOperations jdbc;

    public WatermarkRepository(NamedParameterJdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Of every mapping, in run order. */
    public Map<String, Watermarks> load() {
        Map<String, Watermarks> all = new LinkedHashMap<>();
        jdbc.query(SELECT_ALL, (RowCallbackHandler) row -> all.put(row.getString("name"), watermarks(row)));
        return all;
    }

    /** @throws KoppelException MAPPING_UNKNOWN */
    @Override
    public Watermarks load(String mapping) {
        List<Watermarks> found = jdbc.query(SELECT_ONE, Map.of("name", mapping), (row, index) -> watermarks(row));
        if (found.isEmpty()) {
            throw new KoppelException(ErrorCode.MAPPING_UNKNOWN, "There is no mapping " + mapping + ".");
        }
        return found.get(0);
    }

    /** Whatever they were before: the end of a full synchronization (spec 10.2). */
    @Override
    public void save(String mapping, Watermarks watermarks) {
        jdbc.update(
                SAVE,
                new MapSqlParameterSource("name", mapping)
                        .addValue("local", text(watermarks.local()))
                        .addValue("integration", text(watermarks.integration())));
        for (Side side : Side.values()) {
            if (watermarks.of(side) == null) {
                forgetChangeMark(mapping, side);
            }
        }
    }

    /** Moves forward only (spec 7.4). */
    public void advance(String mapping, Side side, Instant time) {
        move(
                mapping,
                time,
                switch (side) {
                    case LOCAL -> ADVANCE_LOCAL;
                    case INTEGRATION -> ADVANCE_INTEGRATION;
                });
    }

    /** Moves back only (spec 3.4); a blank watermark stays blank. */
    @Override
    public void rewind(String mapping, Side side, Instant time) {
        forgetChangeMark(mapping, side);
        move(
                mapping,
                time,
                switch (side) {
                    case LOCAL -> REWIND_LOCAL;
                    case INTEGRATION -> REWIND_INTEGRATION;
                });
    }

    /** The next run reads all records of the side. */
    public void clear(String mapping, Side side) {
        String clear = switch (side) {
            case LOCAL -> CLEAR_LOCAL;
            case INTEGRATION -> CLEAR_INTEGRATION;
        };
        jdbc.update(clear, Map.of("name", mapping));
        forgetChangeMark(mapping, side);
    }

    @Override
    public String changeMark(String mapping, Side side) {
        List<String> marks =
                jdbc.queryForList(SELECT_MARK, Map.of("name", mapping, "side", side.name()), String.class);
        return marks.isEmpty() ? "" : marks.get(0);
    }

    @Override
    public void keepChangeMark(String mapping, Side side, String mark) {
        jdbc.update(SAVE_MARK, Map.of("name", mapping, "side", side.name(), "mark", mark));
    }

    private void forgetChangeMark(String mapping, Side side) {
        jdbc.update(FORGET_MARK, Map.of("name", mapping, "side", side.name()));
    }

    private void move(String mapping, Instant time, String update) {
        jdbc.update(update, new MapSqlParameterSource("name", mapping).addValue("time", text(time)));
    }

    private static Watermarks watermarks(ResultSet row) throws SQLException {
        return new Watermarks(
                instant(row.getString("local_watermark")), instant(row.getString("integration_watermark")));
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : TEXT.format(time.atOffset(ZoneOffset.UTC));
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : LocalDateTime.parse(text, TEXT).toInstant(ZoneOffset.UTC);
    }
}
