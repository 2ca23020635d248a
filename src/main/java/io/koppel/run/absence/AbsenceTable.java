package io.koppel.run.absence;

import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Side;
import io.koppel.record.UtcText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Absences that go on. Each is inserted once and deleted once, whichever process notices. */
@Repository
class AbsenceTable {

    private static final int LONGEST_MESSAGE = 2048;
    private static final String BEGIN =
            """
            INSERT IGNORE INTO system_absence (side, code, since, message, probes, next_probe_at) VALUES (?, ?, ?, ?, ?, ?)
            """;
    private static final String UPDATE =
            """
            UPDATE system_absence SET code = ?, message = ?, probes = ?, next_probe_at = ? WHERE side = ? AND probes < ?
            """;
    private static final String END = "DELETE FROM system_absence WHERE side = ?";
    private static final String OPEN =
            "SELECT side, code, since, message, probes, next_probe_at FROM system_absence ORDER BY side";

    private final JdbcTemplate jdbc;

    AbsenceTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false if somebody noticed before */
    boolean begin(Absence absence) {
        return jdbc.update(
                        BEGIN,
                        absence.side().name(),
                        absence.code().name(),
                        UtcText.of(absence.since()),
                        shortened(absence.message()),
                        absence.probes(),
                        UtcText.of(absence.nextProbe()))
                == 1;
    }

    /** Nothing if somebody counted this probe before. */
    void update(Absence absence) {
        jdbc.update(
                UPDATE,
                absence.code().name(),
                shortened(absence.message()),
                absence.probes(),
                UtcText.of(absence.nextProbe()),
                absence.side().name(),
                absence.probes());
    }

    /** @return false if it was over already */
    boolean end(Side side) {
        return jdbc.update(END, side.name()) == 1;
    }

    List<Absence> open() {
        return jdbc.query(OPEN, (row, number) -> absence(row));
    }

    Optional<Absence> find(Side side) {
        return open().stream().filter(absence -> absence.side() == side).findFirst();
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE - 1) + "…";
    }

    private static Absence absence(ResultSet row) throws SQLException {
        return new Absence(
                Side.valueOf(row.getString("side")),
                ErrorCode.valueOf(row.getString("code")),
                UtcText.instant(row.getString("since")),
                row.getString("message"),
                row.getInt("probes"),
                UtcText.instant(row.getString("next_probe_at")));
    }
}
