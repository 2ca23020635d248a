package io.koppel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
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
        "MAPPING_UNKNOWN, 2",
        "NOT_DEMO_DATA, 2",
        "RECORD_UNKNOWN, 2",
        "MAPPING_HELD, 4",
        "CONFIRMATION_MISSING, 6"
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
                new RunOutcome("run", status, Instant.EPOCH, Instant.EPOCH, List.of(), newErrors, "");

        assertThat(ExitCode.of(outcome).number()).isEqualTo(expected);
    }
}
