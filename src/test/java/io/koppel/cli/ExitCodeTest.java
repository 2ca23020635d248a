package io.koppel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.journal.Counters;
import io.koppel.journal.SynchJob;
import io.koppel.journal.SynchJobType;
import io.koppel.mapping.Pass;
import io.koppel.run.RunOutcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {

    @ParameterizedTest
    @CsvSource({
        "SYSTEM_UNREACHABLE, 1",
        "DEFECT_FOUND, 1",
        "WRONG_USAGE, 2",
        "SETTING_INVALID, 2",
        "ACCESS_DENIED, 2",
        "SYSTEM_REFUSES, 2",
        "MAPPING_UNKNOWN, 2",
        "NOT_DEMO_DATA, 2",
        "RECORD_UNKNOWN, 2",
        "MAPPING_HELD, 4",
        "CONFIRMATION_MISSING, 6",
        "SIDE_TURNED_BACK, 6",
        "MASS_CHANGE, 6"
    })
    void a_failure_ends_as_its_kind_says(ErrorCode code, int expected) {
        assertThat(ExitCode.of(new KoppelException(code, "why")).number()).isEqualTo(expected);
    }

    @Test
    void a_failure_within_frameworks_ends_as_koppel_says() {
        KoppelException held = new KoppelException(ErrorCode.MAPPING_HELD, "why");

        assertThat(ExitCode.of(new IllegalStateException(held))).isEqualTo(ExitCode.MAPPING_HELD);
    }

    @ParameterizedTest
    @CsvSource({"COMPLETED, 0, 0", "COMPLETED, 2, 3", "FAILED, 0, 1", "FAILED, 2, 1", "STOPPED, 0, 5", "STOPPED, 2, 5"})
    void a_run_ends_as_its_status_and_new_errors_say(String status, long newErrors, int expected) {
        RunOutcome outcome =
                new RunOutcome("run", status, Instant.EPOCH, Instant.EPOCH, List.of(), newErrors, "", List.of());

        assertThat(ExitCode.of(outcome).number()).isEqualTo(expected);
    }

    @Test
    void a_run_of_which_a_guard_stopped_a_mapping_waits_for_a_person_whatever_else_failed() {
        assertThat(failed(ErrorCode.MASS_CHANGE, 0)).isEqualTo(ExitCode.DECISION_NEEDED);
        assertThat(ExitCode.of(new RunOutcome(
                        "run", "FAILED", Instant.EPOCH, null, List.of(), 0, "", List.of(ErrorCode.MAPPING_INVALID, ErrorCode.SIDE_TURNED_BACK))))
                .isEqualTo(ExitCode.DECISION_NEEDED);
    }

    @Test
    void a_side_that_takes_no_writes_is_a_wrong_setting_as_long_as_nothing_was_done() {
        assertThat(failed(ErrorCode.SIDE_READ_ONLY, 0)).isEqualTo(ExitCode.NOTHING_DONE);
        assertThat(failed(ErrorCode.SIDE_READ_ONLY, 1)).isEqualTo(ExitCode.FAILED);
        assertThat(failed(ErrorCode.MAPPING_INVALID, 0)).isEqualTo(ExitCode.FAILED);
    }

    private static ExitCode failed(ErrorCode code, long inserted) {
        SynchJob job = new SynchJob(
                "job",
                "run",
                "CUSTOMER",
                Pass.TO,
                SynchJobType.SYNCHRONIZATION,
                Instant.EPOCH,
                null,
                new Counters(inserted, inserted, 0, 0, 0, 0, 0, 0, 0, 0),
                "");
        return ExitCode.of(
                new RunOutcome("run", "FAILED", Instant.EPOCH, null, List.of(job), 0, "why", List.of(code)));
    }
}
