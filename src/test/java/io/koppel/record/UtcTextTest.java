package io.koppel.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UtcTextTest {

    @Property
    void a_time_is_read_as_it_was_written_to_the_microsecond(@ForAll long any) {
        Instant instant = Instant.ofEpochSecond(Math.floorMod(any, 253_402_300_800L), Math.floorMod(any, 1_000_000_000));
        assertThat(UtcText.instant(UtcText.of(instant))).isEqualTo(instant.truncatedTo(ChronoUnit.MICROS));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-29 01:02:03,2026-03-29T01:02:03Z",
        "2026-03-29 01:02:03.5,2026-03-29T01:02:03.500Z",
        "2026-03-29T01:02:03.000001,2026-03-29T01:02:03.000001Z",
        "1969-12-31 23:59:59.999999,1969-12-31T23:59:59.999999Z"
    })
    void a_time_is_read_with_any_number_of_decimals(String text, Instant expected) {
        assertThat(UtcText.instant(text)).isEqualTo(expected);
    }

    @Test
    void a_time_before_1970_keeps_its_decimals() {
        assertThat(UtcText.of(Instant.parse("1969-12-31T23:59:59.25Z"))).isEqualTo("1969-12-31 23:59:59.250000");
    }
}
