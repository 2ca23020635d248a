package io.koppel.endpoint.odata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {

    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "7                             |                               | PT7S",
        "0.5                           |                               | PT0.5S",
        "Mon, 04 May 2026 10:00:20 GMT |                               | PT20S",
        "Mon, 04 May 2026 10:03:20 GMT | Mon, 04 May 2026 10:03:00 GMT | PT20S",
        "Mon, 04 May 2026 09:57:20 GMT | Mon, 04 May 2026 09:57:00 GMT | PT20S",
        "soon                          |                               |",
    })
    void a_wait_until_a_time_is_reckoned_by_the_services_own_clock(String retryAfter, @Nullable String date, @Nullable Duration wait) {
        Map<String, String> headers =
                date == null ? Map.of("retry-after", retryAfter) : Map.of("retry-after", retryAfter, "date", date);

        assertThat(new Answer(429, headers, new byte[0]).retryAfter(NOW).orElse(null)).isEqualTo(wait);
    }
}
