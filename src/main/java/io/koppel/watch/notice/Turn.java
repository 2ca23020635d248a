package io.koppel.watch.notice;

import io.koppel.record.UtcText;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Lets one process at a time tell people, so that no two tell the same; a dead one's turn runs out. */
@Repository
class Turn {

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final String TAKE =
            """
            UPDATE notification_turn SET holder = ?, held_until = ?
            WHERE id = 1 AND (holder IS NULL OR held_until < CAST(? AS DATETIME(6)))
            """;
    private static final String GIVE_BACK = "UPDATE notification_turn SET holder = NULL WHERE id = 1 AND holder = ?";

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final Supplier<UUID> ids;

    Turn(JdbcTemplate jdbc, Clock clock, Supplier<UUID> ids) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Does work if it is this process's turn.
     *
     * @return false if it is another's
     */
    boolean during(Runnable work) {
        String holder = ids.get().toString();
        String until = UtcText.of(clock.instant().plus(LONGEST));
        if (jdbc.update(TAKE, holder, until, UtcText.of(clock.instant())) == 0) {
            return false;
        }
        try {
            work.run();
        } finally {
            jdbc.update(GIVE_BACK, holder);
        }
        return true;
    }
}
