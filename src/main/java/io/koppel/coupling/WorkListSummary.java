package io.koppel.coupling;

import io.koppel.mapping.Pass;
import io.koppel.record.UtcText;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The work list in figures. Counts are answered by indexes alone: a list of every record must not cost a scrape. */
@Repository
public class WorkListSummary {

    private static final String COUNTS =
            """
            SELECT mapping, pass, state, COUNT(DISTINCT source_key) AS records
            FROM work_list GROUP BY mapping, pass, state
            """;

    /** Waiting records are released by themselves, held ones were held by somebody on purpose. */
    private static final String GROUPS =
            """
            SELECT mapping, message_group, COUNT(DISTINCT pass, source_key) AS records, MIN(since) AS since
            FROM work_list WHERE state NOT IN ('WAITING', 'HELD')
            GROUP BY mapping, message_group
            """;
    private static final String CODE =
            """
            SELECT code FROM work_list FORCE INDEX (work_list_by_trouble)
            WHERE mapping = ? AND message_group = ? AND state NOT IN ('WAITING', 'HELD') LIMIT 1
            """;

    private final JdbcTemplate jdbc;

    WorkListSummary(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public List<ErrorCount> counts() {
        return jdbc.query(
                COUNTS,
                (row, number) -> new ErrorCount(
                        row.getString("mapping"),
                        Pass.valueOf(row.getString("pass")),
                        WorkState.valueOf(row.getString("state")),
                        row.getLong("records")));
    }

    /** What needs a person, by reason. One that vanishes meanwhile is left out. */
    public List<Trouble> troubles() {
        record Group(String mapping, String messageGroup, long records, Instant since) {}
        List<Group> groups = jdbc.query(
                GROUPS,
                (row, number) -> new Group(
                        row.getString("mapping"),
                        row.getString("message_group"),
                        row.getLong("records"),
                        UtcText.instant(row.getString("since"))));
        return groups.stream()
                .flatMap(group ->
                        jdbc.queryForList(CODE, String.class, group.mapping(), group.messageGroup()).stream()
                                .map(code -> new Trouble(
                                        group.mapping(), group.messageGroup(), group.records(), group.since(), code)))
                .toList();
    }
}
