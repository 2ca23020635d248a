package io.koppel.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Spec 15.3: fingerprints. */
class FingerprintTest {

    static Stream<Arguments> fingerprints() {
        return Stream.of(
                Arguments.of(null, 3244421341483603138L),
                Arguments.of("Durand", 4811505432195312137L),
                Arguments.of("Élodie 😀", 6711498357831155756L),
                Arguments.of(" ", -6281205498502105586L),
                Arguments.of(42L, -3315509808743193371L),
                Arguments.of(new BigDecimal("1.50"), 2974452251655473329L),
                Arguments.of(true, -160771155452490544L),
                Arguments.of("x".repeat(1000), 5813241258030509561L),
                Arguments.of(Instant.parse("2024-06-15T08:00:00Z"), -4029204338571203355L));
    }

    /** They stand in customers' databases. If one changes, raise {@link Fingerprint#ALGORITHM}. */
    @ParameterizedTest
    @MethodSource("fingerprints")
    void numbers_never_change(Object value, long expected) {
        assertThat(Fingerprint.of(value)).isEqualTo(expected);
    }

    @Test
    void this_is_still_the_first_algorithm() {
        assertThat(Fingerprint.ALGORITHM).isEqualTo(1);
    }

    @Test
    void equal_values_of_different_types_have_one_fingerprint() {
        assertThat(Fingerprint.of(new BigDecimal("42.00"))).isEqualTo(Fingerprint.of(42L));
        assertThat(Fingerprint.of("")).isEqualTo(Fingerprint.of(null));
        assertThat(Fingerprint.of(1L)).isEqualTo(Fingerprint.of(true));
    }

    @Test
    void case_and_spaces_make_another_value() {
        assertThat(Stream.of("durand", "Durand", "Durand ", " Durand").map(Fingerprint::of).distinct())
                .hasSize(4);
    }

    @Property
    void no_value_looks_like_the_absence_of_a_base(@ForAll String value) {
        assertThat(Fingerprint.of(value)).isNotEqualTo(Fingerprint.NONE);
    }
}
