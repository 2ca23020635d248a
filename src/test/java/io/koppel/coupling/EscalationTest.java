package io.koppel.coupling;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.failure.ErrorClass;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.Problem;
import io.koppel.mapping.Pass;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("13, 15.1 When a failure is the same again")
class EscalationTest {

    private static WorkListEntry before(WorkState state, String message) {
        return new WorkListEntry(
                "PARTENAIRE",
                Pass.TO,
                "17",
                "",
                null,
                state,
                ErrorCode.ROW_REFUSED,
                message,
                1,
                Instant.EPOCH,
                "job",
                null,
                List.of());
    }

    private static Problem problem(String message) {
        return new Problem(ErrorCode.ROW_REFUSED, message);
    }

    @Test
    void a_first_failure_is_no_repetition() {
        assertThat(Escalation.repeats(null, problem("no"))).isFalse();
    }

    @Test
    void the_same_message_again_is_one() {
        assertThat(Escalation.repeats(before(WorkState.FAILED, "no"), problem("no"))).isTrue();
    }

    @Test
    @DisplayName("13: a different message stays active")
    void another_message_is_none() {
        assertThat(Escalation.repeats(before(WorkState.FAILED, "no"), problem("never"))).isFalse();
    }

    @Test
    @DisplayName("13: the message must not be empty")
    void an_empty_message_is_none() {
        assertThat(Escalation.repeats(before(WorkState.FAILED, ""), problem(""))).isFalse();
    }

    @Test
    @DisplayName("15.17: GUIDs, request ids and times do not make another message")
    void what_changes_each_time_does_not_count() {
        assertThat(Escalation.repeats(
                        before(WorkState.FAILED, "Request 0a1b2c3d-0000-4000-8000-000000000001 at 2024-06-15T08:00:00Z"),
                        problem("Request 0a1b2c3d-0000-4000-8000-000000000002 at 2024-06-16T09:30:00Z")))
                .isTrue();
    }

    @ParameterizedTest
    @DisplayName("15.2: waiting is no failure, so what follows it is a first one")
    @CsvSource({
        "FAILED, true",
        "CONFLICT, true",
        "WAITING, false",
        "SKIPPED, false",
        "AMBIGUOUS, false",
        "HELD, false",
        "TURNED_BACK, false"
    })
    void only_a_failure_can_be_repeated(WorkState state, boolean repeats) {
        assertThat(Escalation.repeats(before(state, "no"), problem("no"))).isEqualTo(repeats);
    }

    @ParameterizedTest
    @DisplayName("15.17: what goes away by itself never leads to Skipped")
    @EnumSource(ErrorCode.class)
    void trouble_of_the_system_is_never_held_against_a_record(ErrorCode code) {
        boolean passing = code.errorClass() == ErrorClass.TRANSIENT || code.errorClass() == ErrorClass.THROTTLED;
        assertThat(Escalation.repeats(before(WorkState.FAILED, "no"), new Problem(code, "no"))).isEqualTo(!passing);
    }
}
