package io.koppel.scenario;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.coupling.WorkState;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Direction;
import io.koppel.mapping.UpdateConflictResolution;
import io.koppel.run.ChosenRecords;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Either side restored from a backup never overwrites the other (spec 15.14). */
class RestoredSideTest {

    private static final String RESTORE =
            "UPDATE partner JOIN backup ON backup.id = partner.id"
                    + " SET partner.a = backup.a, partner.modified = backup.modified";

    private final Installation koppel = TwoSides.create(UpdateConflictResolution.MERGE, "None");

    @BeforeEach
    void synchronize() {
        TwoSides.insert(koppel, 40, number -> List.of("a", "b", "c", "d"), number -> List.of("a", "b", "c", "d"));
        TwoSides.couple(koppel, 40);
        koppel.modified();
        koppel.onLocal("CREATE TABLE backup AS SELECT * FROM partner");
        koppel.onIntegration("CREATE TABLE backup AS SELECT * FROM partner");
    }

    @AfterEach
    void close() {
        koppel.close();
    }

    private void edited(boolean onLocal, int records) {
        on(onLocal, "UPDATE partner SET a = 'new' ORDER BY id LIMIT " + records);
        assertThat(koppel.modified().status()).isEqualTo("COMPLETED");
        // Reads what the run before wrote, so that both watermarks pass it.
        assertThat(koppel.modified().status()).isEqualTo("COMPLETED");
    }

    private void on(boolean local, String sql) {
        if (local) {
            koppel.onLocal(sql);
        } else {
            koppel.onIntegration(sql);
        }
    }

    private RunOutcome repaired(boolean localRestored) {
        List<String> here = rows(koppel.local(), "SELECT id FROM partner");
        List<String> there = rows(koppel.integration(), "SELECT id FROM partner");
        Direction direction = localRestored ? Direction.FROM_INTEGRATION_TABLE : Direction.TO_INTEGRATION_TABLE;
        return koppel.run(RunRequest.records("PARTNER", new ChosenRecords(here, there, direction, false)));
    }

    private long current(boolean onLocal) {
        return Long.parseLong(rows(
                        onLocal ? koppel.local() : koppel.integration(), "SELECT COUNT(*) FROM partner WHERE a = 'new'")
                .get(0));
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, false", "true, true", "false, true"})
    void a_mapping_with_many_of_them_stops_before_its_first_write(boolean localRestored, boolean full) {
        edited(!localRestored, 25);
        on(localRestored, RESTORE);
        on(localRestored, "UPDATE partner SET b = 'after the restore' ORDER BY id DESC LIMIT 3");

        RunOutcome stopped = full ? koppel.full() : koppel.modified();

        assertThat(stopped.failures()).as(stopped.message()).containsExactly(ErrorCode.SIDE_TURNED_BACK);
        assertThat(stopped.message()).contains("compare PARTNER --repair " + (localRestored ? "from" : "to"));
        assertThat(current(!localRestored)).isEqualTo(25);
        assertThat(rows(koppel.local(), "SELECT COUNT(*) FROM partner WHERE b <> 'b'"))
                .containsExactly(localRestored ? "3" : "0");

        assertThat(repaired(localRestored).status()).isEqualTo("COMPLETED");
        assertThat(koppel.modified().status()).isEqualTo("COMPLETED");
        assertThat(current(true)).isEqualTo(25);
        assertThat(current(false)).isEqualTo(25);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothing_modified_since_the_watermark_is_sign_enough(boolean localRestored) {
        edited(!localRestored, 2);
        on(localRestored, RESTORE);

        RunOutcome stopped = koppel.modified();

        assertThat(stopped.guarded()).as(stopped.message()).isTrue();
        assertThat(current(!localRestored)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_few_of_them_are_listed_and_held_until_they_are_mended(boolean localRestored) {
        edited(!localRestored, 2);
        on(localRestored, RESTORE);
        on(localRestored, "UPDATE partner SET b = 'after the restore' ORDER BY id DESC LIMIT 1");

        assertThat(koppel.full().status()).isEqualTo("COMPLETED");
        koppel.full();

        assertThat(current(!localRestored)).isEqualTo(2);
        assertThat(current(localRestored)).isZero();
        assertThat(koppel.workList().list("PARTNER", WorkState.TURNED_BACK, null, 100))
                .extracting(entry -> entry.code())
                .isNotEmpty()
                .containsOnly(ErrorCode.RECORD_TURNED_BACK);

        repaired(localRestored);
        assertThat(current(localRestored)).isEqualTo(2);
        assertThat(koppel.workList().list("PARTNER", null, null, 100)).isEmpty();
        assertThat(koppel.couplings().list("PARTNER", true, 100)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_deletion_of_what_was_modified_last_is_no_restore(boolean local) {
        edited(local, 1);
        on(local, "DELETE FROM partner WHERE a = 'new'");

        RunOutcome outcome = koppel.modified();

        assertThat(outcome.status()).as(outcome.message()).isEqualTo("COMPLETED");
    }
}
