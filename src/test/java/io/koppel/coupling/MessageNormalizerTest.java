package io.koppel.coupling;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spec 15.17: the same message. */
class MessageNormalizerTest {

    @ParameterizedTest
    @CsvSource({
        "'record 0a1b2c3d-0000-4000-8000-00000000000f is locked', 'record <id> is locked'",
        "'record {0A1B2C3D-0000-4000-8000-00000000000F} is locked', 'record {<id>} is locked'",
        "'request 4f2a9c11d07e4b5f, again', 'request <id>, again'",
        "'trace 4bf92f3577b34da6a3ce929d0e0e4736', 'trace <id>'",
        "'locked since 2024-06-15T08:00:00Z', 'locked since <time>'",
        "'locked since 2024-06-15 08:00:00.123456', 'locked since <time>'",
        "'locked since 2024-06-15T08:00:00.5+02:00.', 'locked since <time>.'",
        "'locked since 2024-06-15 08:00', 'locked since <time>'"
    })
    void guids_request_ids_and_times_are_taken_out(String message, String normal) {
        assertThat(MessageNormalizer.normalize(message)).isEqualTo(normal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Field nom:name: 'Durand' cannot be written to nombre.",
                "Duplicate entry 'C00017' for key 'reference'",
                "Error 1062 (23000)",
                "The date 2024-06-15 lies before the start.",
                "cafebabe is a word",
                ""
            })
    void what_tells_one_trouble_from_another_stays(String message) {
        assertThat(MessageNormalizer.normalize(message)).isEqualTo(message);
    }

    @Property
    void normalizing_twice_is_normalizing_once(@ForAll String message) {
        String once = MessageNormalizer.normalize(message);
        assertThat(MessageNormalizer.normalize(once)).isEqualTo(once);
    }
}
