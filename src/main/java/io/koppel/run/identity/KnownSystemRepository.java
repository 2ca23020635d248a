package io.koppel.run.identity;

import io.koppel.mapping.Side;
import io.koppel.record.UtcText;
import java.time.Clock;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The identities of both sides, kept with the couplings. */
@Repository
class KnownSystemRepository {

    private static final String FIND =
            "SELECT identification, address, shown_as, enabled, reason FROM known_system WHERE side = ?";
    private static final String RECORD =
            """
            INSERT INTO known_system (side, identification, address, shown_as, recorded_at) VALUES (?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE identification = VALUES(identification), address = VALUES(address),
                shown_as = VALUES(shown_as), recorded_at = VALUES(recorded_at)
            """;
    private static final String SWITCH =
            """
            INSERT INTO known_system (side, enabled, reason) VALUES (?, ?, ?)
            ON DUPLICATE KEY UPDATE enabled = VALUES(enabled), reason = VALUES(reason)
            """;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    KnownSystemRepository(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    KnownSystem find(Side side) {
        return jdbc
                .query(
                        FIND,
                        (row, number) -> new KnownSystem(
                                side,
                                row.getString("identification"),
                                row.getString("address"),
                                row.getString("shown_as"),
                                row.getBoolean("enabled"),
                                row.getString("reason")),
                        side.name())
                .stream()
                .findFirst()
                .orElse(KnownSystem.unseen(side));
    }

    void record(Side side, String identification, String address, String shownAs) {
        jdbc.update(RECORD, side.name(), identification, address, shownAs, UtcText.of(clock.instant()));
    }

    void switched(Side side, boolean enabled, String reason) {
        jdbc.update(SWITCH, side.name(), enabled, reason);
    }
}
