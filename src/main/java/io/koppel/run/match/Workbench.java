package io.koppel.run.match;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.Failures;
import io.koppel.failure.KoppelException;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcUtils;

/**
 * Temporary tables of one connection to Koppel's database, in which records of two servers meet: what is matched may
 * be larger than the heap. They are nobody else's, leave nothing behind, and so serve a dry run as well.
 */
final class Workbench implements AutoCloseable {

    /** So many candidates are kept for a person to choose from. */
    static final int MOST_CANDIDATES = 20;

    private static final int MOST_KEYS = 2000;
    private static final List<String> CREATE = List.of(
            """
            CREATE TEMPORARY TABLE match_local
            (number INT NOT NULL, grade INT NOT NULL, local_key VARCHAR(150) NOT NULL, criteria BINARY(16) NULL,
            PRIMARY KEY (number, grade)) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
            """,
            """
            CREATE TEMPORARY TABLE match_integration
            (criteria BINARY(16) NOT NULL, integration_key VARCHAR(150) NOT NULL,
            PRIMARY KEY (criteria, integration_key)) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
            """,
            """
            CREATE TEMPORARY TABLE match_candidate
            (criteria BINARY(16) NOT NULL, place INT NOT NULL, found BIGINT NOT NULL, integration_key VARCHAR(150) NOT NULL,
            PRIMARY KEY (criteria, place)) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
            """,
            """
            CREATE TEMPORARY TABLE match_pair
            (local_key VARCHAR(150) NOT NULL, integration_key VARCHAR(150) NOT NULL, origin VARCHAR(20) NOT NULL,
            PRIMARY KEY (local_key), UNIQUE KEY match_pair_by_integration_key (integration_key))
            ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
            """);
    private static final String DROP =
            "DROP TEMPORARY TABLE IF EXISTS match_local, match_integration, match_candidate, match_pair";
    private static final String ADD_LOCAL =
            "INSERT INTO match_local (number, grade, local_key, criteria) VALUES (?, ?, ?, ?)";
    private static final String ADD_INTEGRATION =
            "INSERT INTO match_integration (criteria, integration_key) VALUES (?, ?)";
    private static final String MEET =
            """
            INSERT INTO match_candidate (criteria, place, found, integration_key)
            SELECT criteria, place, found, integration_key
            FROM (SELECT criteria, integration_key, COUNT(*) OVER (PARTITION BY criteria) AS found,
                      ROW_NUMBER() OVER (PARTITION BY criteria ORDER BY integration_key) AS place
                  FROM match_integration) numbered
            WHERE place <= ?
            """;
    private static final String PAGE =
            """
            SELECT asked.number, asked.grade, asked.local_key, answer.found, answer.integration_key
            FROM match_local asked LEFT JOIN match_candidate answer ON answer.criteria = asked.criteria
            WHERE asked.number >= ? AND asked.number < ?
            ORDER BY asked.number, asked.grade, answer.place
            """;
    private static final String KEYS =
            "SELECT DISTINCT local_key FROM match_local WHERE number IN (%s)";
    private static final String PROPOSE =
            "INSERT IGNORE INTO match_pair (local_key, integration_key, origin) VALUES (?, ?, ?)";
    private static final String PROPOSED =
            "SELECT %1$s FROM match_pair WHERE %1$s IN (%2$s)";
    private static final String PAIRS =
            """
            SELECT local_key, integration_key, origin FROM match_pair WHERE local_key > ? ORDER BY local_key LIMIT ?
            """;

    private static final String COUNT_PAIRS = "SELECT COUNT(*) FROM match_pair";

    private final Connection connection;
    private final JdbcTemplate jdbc;

    private Workbench(Connection connection) {
        this.connection = connection;
        this.jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    }

    /** @throws KoppelException ACCESS_DENIED if the user may not create temporary tables */
    static Workbench open(DataSource pool) {
        Workbench workbench = new Workbench(DataSourceUtils.getConnection(pool));
        try {
            workbench.jdbc.execute(DROP);
            CREATE.forEach(workbench.jdbc::execute);
            return workbench;
        } catch (DataAccessException refused) {
            JdbcUtils.closeConnection(workbench.connection);
            throw new KoppelException(
                    ErrorCode.ACCESS_DENIED,
                    "Koppel's database makes no temporary tables for matching: " + Failures.message(refused)
                            + " Grant CREATE TEMPORARY TABLES on its schema to Koppel's user.",
                    refused);
        }
    }

    /**
     * What a local record asks for in one group.
     *
     * @param criteria null for a record that asks for nothing at all
     */
    record Question(int number, int grade, String localKey, byte @Nullable [] criteria) {}

    record Answer(byte[] criteria, String integrationKey) {}

    /**
     * A question with one of its candidates.
     *
     * @param found all candidates there are, also those not kept; 0 if none
     * @param integrationKey null if none
     */
    record Meeting(int number, int grade, String localKey, long found, @Nullable String integrationKey) {}

    /** @param origin how it was found, for people */
    record Pair(String localKey, String integrationKey, String origin) {}

    void ask(List<Question> questions) {
        jdbc.batchUpdate(
                ADD_LOCAL,
                questions.stream()
                        .map(question -> new Object[] {
                            question.number(), question.grade(), question.localKey(), question.criteria()
                        })
                        .toList());
    }

    void answer(List<Answer> answers) {
        jdbc.batchUpdate(
                ADD_INTEGRATION,
                answers.stream()
                        .map(answer -> new Object[] {answer.criteria(), answer.integrationKey()})
                        .toList());
    }

    /** After all questions and answers are there. */
    void meet() {
        jdbc.update(MEET, MOST_CANDIDATES);
    }

    /** In the order of numbers, groups and candidates' keys. */
    List<Meeting> page(int from, int to) {
        return jdbc.query(
                PAGE,
                (row, number) -> new Meeting(
                        row.getInt("number"),
                        row.getInt("grade"),
                        row.getString("local_key"),
                        row.getLong("found"),
                        row.getString("integration_key")),
                from,
                to);
    }

    List<String> localKeys(Collection<Integer> numbers) {
        List<String> keys = new ArrayList<>();
        batches(numbers, batch -> keys.addAll(
                jdbc.queryForList(KEYS.formatted(placeholders(batch)), String.class, batch.toArray())));
        return keys;
    }

    /** Keeps pairs whose two records are in no proposed pair yet. */
    void propose(Collection<Pair> pairs) {
        jdbc.batchUpdate(
                PROPOSE,
                pairs.stream()
                        .map(pair -> new Object[] {pair.localKey(), pair.integrationKey(), pair.origin()})
                        .toList());
    }

    Set<String> proposedLocal(Collection<String> localKeys) {
        return proposed("local_key", localKeys);
    }

    Set<String> proposedIntegration(Collection<String> integrationKeys) {
        return proposed("integration_key", integrationKeys);
    }

    private Set<String> proposed(String column, Collection<String> keys) {
        Set<String> found = new HashSet<>();
        batches(keys, batch -> found.addAll(jdbc.queryForList(
                PROPOSED.formatted(column, placeholders(batch)), String.class, batch.toArray())));
        return found;
    }

    /** In the order of local keys. */
    List<Pair> pairs(@Nullable String afterLocalKey, int limit) {
        return jdbc.query(
                PAIRS,
                (row, number) -> new Pair(
                        row.getString("local_key"), row.getString("integration_key"), row.getString("origin")),
                afterLocalKey == null ? "" : afterLocalKey,
                limit);
    }

    long count() {
        Long count = jdbc.queryForObject(COUNT_PAIRS, Long.class);
        return count == null ? 0 : count;
    }

    private static <T> void batches(Collection<T> values, Consumer<List<T>> batch) {
        List<T> all = List.copyOf(values);
        for (int from = 0; from < all.size(); from += MOST_KEYS) {
            batch.accept(all.subList(from, Math.min(all.size(), from + MOST_KEYS)));
        }
    }

    private static String placeholders(List<?> values) {
        return "?" + ", ?".repeat(values.size() - 1);
    }

    /** The connection goes back to the pool without its tables. */
    @Override
    public void close() {
        try {
            jdbc.execute(DROP);
        } finally {
            JdbcUtils.closeConnection(connection);
        }
    }
}
