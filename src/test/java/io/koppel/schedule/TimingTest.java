package io.koppel.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimingTest {

    /** In Amsterdam the clocks skip 02:00-03:00 on 29 March 2026 (01:00Z) and show it twice on 25 October (00:00Z and 01:00Z). */
    @ParameterizedTest(name = "{0}: {1} after {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "an ordinary night | 30 2 * * * | Europe/Amsterdam | 2026-05-05T12:00:00Z | 2026-05-06T00:30:00Z 2026-05-07T00:30:00Z",
                "a skipped time is due when it was skipped | 30 2 * * * | Europe/Amsterdam | 2026-03-28T12:00:00Z"
                        + " | 2026-03-29T01:00:00Z 2026-03-30T00:30:00Z",
                "a time shown twice is due once | 30 2 * * * | Europe/Amsterdam | 2026-10-24T12:00:00Z"
                        + " | 2026-10-25T00:30:00Z 2026-10-26T01:30:00Z",
                "half hours go on when the clocks go forward | 0,30 * * * * | Europe/Amsterdam | 2026-03-29T00:20:00Z"
                        + " | 2026-03-29T00:30:00Z 2026-03-29T01:00:00Z 2026-03-29T01:30:00Z",
                "half hours go on when the clocks go back | */30 * * * * | Europe/Amsterdam | 2026-10-24T23:40:00Z"
                        + " | 2026-10-25T00:00:00Z 2026-10-25T00:30:00Z 2026-10-25T01:00:00Z 2026-10-25T01:30:00Z 2026-10-25T02:00:00Z",
                "every second hour does not double | 0 */2 * * * | Europe/Amsterdam | 2026-10-24T22:30:00Z"
                        + " | 2026-10-25T00:00:00Z 2026-10-25T03:00:00Z",
                "several skipped times are due together once | 0,15,30 2 * * * | Europe/Amsterdam | 2026-03-29T00:00:00Z"
                        + " | 2026-03-29T01:00:00Z 2026-03-30T00:00:00Z",
                "a midnight that does not exist | 0 0 * * * | America/Sao_Paulo | 2018-11-03T12:00:00Z"
                        + " | 2018-11-04T03:00:00Z 2018-11-05T02:00:00Z",
                "a change of half an hour | */15 * * * * | Australia/Lord_Howe | 2026-04-04T14:50:00Z"
                        + " | 2026-04-04T15:00:00Z 2026-04-04T15:15:00Z 2026-04-04T15:30:00Z",
                "seconds in front | 15 0 6 * * MON-FRI | UTC | 2026-05-08T12:00:00Z | 2026-05-11T06:00:15Z 2026-05-12T06:00:15Z",
                "weekdays as in a crontab | 0 6 * * 1-5 | UTC | 2026-05-08T12:00:00Z | 2026-05-11T06:00:00Z",
                "asked in the second of the two hours | 10 * * * * | Europe/Amsterdam | 2026-10-25T01:05:00Z"
                        + " | 2026-10-25T01:10:00Z 2026-10-25T02:10:00Z"
            })
    void due_times(String name, String cron, String zone, Instant after, String expected) {
        Timing timing = Timing.ByClock.of(cron, zone);
        List<String> due = new ArrayList<>();
        Instant next = after;
        for (String time : expected.split(" ")) {
            next = timing.nextAfter(next);
            due.add(next.toString());
        }
        assertThat(due).isEqualTo(Arrays.asList(expected.split(" ")));
    }

    @Test
    void even_distances_know_no_clocks() {
        assertThat(new Timing.Every(Duration.ofMinutes(30)).nextAfter(Instant.parse("2026-03-29T00:45:00Z")))
                .isEqualTo("2026-03-29T01:15:00Z");
    }

    @Test
    void an_expression_that_is_never_due_has_no_next_time() {
        assertThat(Timing.ByClock.of("0 0 30 2 *", "UTC").nextAfter(Instant.EPOCH)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0 6 * *", "61 * * * *", "hourly", "* * * * * * *"})
    void what_is_no_cron_expression_is_refused(String cron) {
        assertThatThrownBy(() -> Timing.ByClock.of(cron, "UTC"))
                .isInstanceOfSatisfying(
                        KoppelException.class, wrong -> assertThat(wrong.code()).isEqualTo(ErrorCode.WRONG_USAGE));
    }

    @Test
    void what_is_no_time_zone_is_refused() {
        assertThatThrownBy(() -> Timing.ByClock.of("0 6 * * *", "Amsterdam")).hasMessageContaining("Europe/Amsterdam");
    }

    @Test
    void a_distance_of_nothing_is_refused() {
        assertThatThrownBy(() -> new Timing.Every(Duration.ofMillis(10))).hasMessageContaining("every second");
    }
}
