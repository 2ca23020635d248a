package io.koppel.run;

import static io.koppel.scenario.Installation.execute;
import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.crash.Pairs;
import io.koppel.database.TestSchema;
import io.koppel.failure.ErrorCode;
import io.koppel.journal.Counters;
import io.koppel.journal.SynchJob;
import io.koppel.scenario.Installation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** This version on databases that an earlier one left: the files are dumps of what version 0.1.0 made. */
class UpgradeTest {

    /** Of the interrupted data set. */
    private static final String STARTED_BY_THE_OLD_ONE = "e24fd4c4-e213-49d6-9300-35aaf7d82372";

    private final Installation koppel = Installation.with();

    @AfterEach
    void close() {
        koppel.close();
    }

    private void load(String dataSet) {
        load(koppel.own(), dataSet + "/koppel.sql");
        load(koppel.local(), dataSet + "/erp.sql");
        load(koppel.integration(), dataSet + "/crm.sql");
    }

    private static void load(TestSchema schema, String file) {
        try (InputStream dump = UpgradeTest.class.getResourceAsStream("/upgrade/" + file)) {
            String statements = new String(dump.readAllBytes(), StandardCharsets.UTF_8);
            execute(schema, ("SET FOREIGN_KEY_CHECKS = 0;\n" + statements + "\nSET FOREIGN_KEY_CHECKS = 1").split(";\n+"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private List<String> bothSides() {
        return List.of(
                rows(koppel.local(), "CHECKSUM TABLE llx_user, societe").toString(),
                rows(koppel.integration(), "CHECKSUM TABLE users, accounts").toString());
    }

    private void assertNothingIsWritten(RunOutcome outcome, List<String> before) {
        assertThat(outcome.status()).as(outcome.message()).isEqualTo("COMPLETED");
        assertThat(outcome.jobs()).extracting(SynchJob::counters).allSatisfy(counters -> assertThat(writes(counters)).isZero());
        assertThat(bothSides()).isEqualTo(before);
    }

    private static long writes(Counters counters) {
        return counters.inserted() + counters.modified() + counters.deleted() + counters.failed();
    }

    @Test
    void what_was_in_step_stays_so_without_a_write() {
        load("settled");
        List<String> before = bothSides();

        assertNothingIsWritten(koppel.modified(), before);
        assertNothingIsWritten(koppel.full(), before);
        assertThat(rows(koppel.own(), "SELECT * FROM work_list")).isEmpty();
    }

    @Test
    void bases_of_another_fingerprint_algorithm_make_nothing_differ() {
        load("settled");
        execute(
                koppel.own(),
                "UPDATE base_layout SET algorithm = 0",
                "UPDATE coupling SET base = REPEAT(UNHEX('5A'), LENGTH(base))");
        List<String> before = bothSides();

        assertNothingIsWritten(koppel.modified(), before);
        assertNothingIsWritten(koppel.full(), before);
        assertThat(rows(koppel.own(), "SELECT * FROM work_list")).isEmpty();

        // The bases are of the new algorithm from now on: an edit travels, and only that.
        koppel.onLocal("UPDATE societe SET phone = 'edited' WHERE rowid = 2");
        RunOutcome edited = koppel.modified();
        assertThat(edited.jobs().stream().mapToLong(job -> job.counters().modified()).sum()).isEqualTo(1);
        Pairs.areInStep(koppel, 10);
    }

    @Test
    void a_run_that_the_older_version_began_is_superseded_by_a_new_one() {
        load("interrupted");

        RunOutcome outcome = koppel.modified();

        assertThat(outcome.status()).as(outcome.message()).isEqualTo("COMPLETED");
        assertThat(rows(
                        koppel.own(),
                        "SELECT status FROM synchronization_run WHERE id = '" + STARTED_BY_THE_OLD_ONE + "'"))
                .containsExactly("ABANDONED");
        Pairs.areInStep(koppel, 13);
    }

    @Test
    void or_it_is_continued() {
        load("interrupted");

        RunOutcome outcome = koppel.useCases().get(RunLauncher.class).restart(STARTED_BY_THE_OLD_ONE);

        assertThat(outcome.status()).as(outcome.message()).isEqualTo("COMPLETED");
        assertThat(koppel.useCases().get(RunHistory.class).show(STARTED_BY_THE_OLD_ONE).steps())
                .anyMatch(step -> step.execution() == 2);
        Pairs.areInStep(koppel, 13);
    }

    @Test
    void a_run_kept_in_a_form_that_this_version_cannot_read_is_superseded_too() {
        load("interrupted");
        execute(
                koppel.own(),
                "UPDATE synchronization_run SET request = '{\"mode\":\"x\"}', catalogue = 'tables: 7' WHERE id = '"
                        + STARTED_BY_THE_OLD_ONE + "'");

        assertThat(koppel.useCases().get(Runs.class).list(10)).isNotEmpty();
        RestartTest.assertRefused(
                () -> koppel.useCases().get(RunLauncher.class).restart(STARTED_BY_THE_OLD_ONE),
                ErrorCode.RUN_UNKNOWN,
                "another version", "Start a new one");

        assertThat(koppel.modified().status()).isEqualTo("COMPLETED");
        Pairs.areInStep(koppel, 13);
    }
}
