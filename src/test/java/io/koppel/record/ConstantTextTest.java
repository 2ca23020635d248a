package io.koppel.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("6.3 Constants")
class ConstantTextTest {

    static Stream<Arguments> constants() {
        return Stream.of(
                Arguments.of("account", Types.text(20), "account"),
                Arguments.of("eur", Types.code(10), "EUR"),
                Arguments.of("Person", Types.option(Map.of("Company", 0L, "Person", 1L)), 1L),
                Arguments.of("person", Types.option(Map.of("Company", 0L, "Person", 1L)), 1L),
                Arguments.of("1", Types.option(Map.of("Company", 0L, "Person", 1L)), 1L),
                Arguments.of("3", Types.option(Map.of()), 3L),
                Arguments.of("1.50", Types.decimal(10, 2), new BigDecimal("1.50")),
                Arguments.of("true", Types.bool(), true),
                Arguments.of("", Types.text(20), null));
    }

    @ParameterizedTest
    @MethodSource("constants")
    void are_read_in_the_fields_type(String text, FieldDescription field, Object expected) {
        assertThat(ConstantText.parse(text, field)).isEqualTo(expected);
    }

    @Test
    void that_are_no_value_of_the_type_are_refused() {
        assertThatThrownBy(() -> ConstantText.parse("Persona", Types.option(Map.of("Person", 1L))))
                .isInstanceOfSatisfying(KoppelException.class, refused -> assertThat(refused.code())
                        .isEqualTo(ErrorCode.VALUE_NOT_CONVERTIBLE))
                .hasMessageContaining("Persona")
                .hasMessageContaining("Person");
    }
}
