package io.koppel.run.pass;

import io.koppel.coupling.Couplings;
import io.koppel.coupling.WorkList;
import io.koppel.failure.ErrorClass;
import io.koppel.mapping.Pass;
import io.koppel.record.UtcText;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Paused passes in Koppel's own table. */
@Repository
class PausedPasses implements PauseStore {

    private static final int LONGEST_REASON = 2048;
    private static final String FIND =
            "SELECT error_class, reason, since FROM paused_pass WHERE mapping = ? AND pass = ?";
    private static final String PAUSE =
            """
            INSERT INTO paused_pass (mapping, pass, error_class, reason, since) VALUES (?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE error_class = VALUES(error_class), reason = VALUES(reason)
            """;
    private static final String RESUME = "DELETE FROM paused_pass WHERE mapping = ? AND pass = ?";

    private final JdbcTemplate jdbc;
    private final WorkList workList;
    private final Couplings couplings;

    PausedPasses(JdbcTemplate jdbc, WorkList workList, Couplings couplings) {
        this.jdbc = jdbc;
        this.workList = workList;
        this.couplings = couplings;
    }

    @Override
    public Optional<Paused> find(String mapping, Pass pass) {
        return jdbc
                .query(
                        FIND,
                        (row, number) -> new Paused(
                                mapping,
                                pass,
                                ErrorClass.valueOf(row.getString("error_class")),
                                row.getString("reason"),
                                UtcText.instant(row.getString("since"))),
                        mapping,
                        pass.name())
                .stream()
                .findFirst();
    }

    @Override
    public void pause(Paused paused, String jobId) {
        String reason = paused.reason().length() <= LONGEST_REASON
                ? paused.reason()
                : paused.reason().substring(0, LONGEST_REASON - 1) + "…";
        jdbc.update(
                PAUSE,
                paused.mapping(),
                paused.pass().name(),
                paused.errorClass().name(),
                reason,
                UtcText.of(paused.since()));
        workList.blameNobody(paused.mapping(), paused.pass(), jobId, reason);
        couplings.unskip(paused.mapping(), paused.pass(), jobId);
    }

    @Override
    public void resume(String mapping, Pass pass) {
        jdbc.update(RESUME, mapping, pass.name());
    }
}
