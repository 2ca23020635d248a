package io.koppel.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("6.2 Canonical text")
class CanonicalTextTest {

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of(null, ""),
                Arguments.of("", ""),
                Arguments.of(" Durand ", " Durand "),
                Arguments.of(42L, "42"),
                Arguments.of(-42L, "-42"),
                Arguments.of(new BigDecimal("1.50"), "1.5"),
                Arguments.of(new BigDecimal("0.00"), "0"),
                Arguments.of(new BigDecimal("0E+5"), "0"),
                Arguments.of(new BigDecimal("1E+3"), "1000"),
                Arguments.of(new BigDecimal("-0.0010"), "-0.001"),
                Arguments.of(42.0, "42"),
                Arguments.of(0.1, "0.1"),
                Arguments.of(-0.0, "0"),
                Arguments.of(Double.NaN, "NaN"),
                Arguments.of(true, "1"),
                Arguments.of(false, "0"),
                Arguments.of(new byte[] {0, 127, -1}, "007fff"),
                Arguments.of(LocalDate.of(2024, 6, 5), "2024-06-05"),
                Arguments.of(LocalTime.of(8, 9), "08:09"),
                Arguments.of(Instant.parse("2024-06-15T08:00:00Z"), "2024-06-15T08:00:00Z"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void values_have_one_text_each(Object value, String expected) {
        assertThat(CanonicalText.of(value)).isEqualTo(expected);
    }
}
