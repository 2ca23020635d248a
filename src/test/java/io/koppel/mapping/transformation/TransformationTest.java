package io.koppel.mapping.transformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransformationTest {

    static Stream<Arguments> steps() {
        return Stream.of(
                Arguments.of(Word.TRIM, "  a b ", "a b"),
                Arguments.of(Word.UPPER, "straße", "STRASSE"),
                Arguments.of(Word.LOWER, "ÄB", "äb"),
                Arguments.of(Word.TITLE, "o'NEIL's ÉCOLE-nord 2nd", "O'neil's École-Nord 2nd"),
                Arguments.of(new Substring(2, 2), "a😀cd", "😀c"),
                Arguments.of(new Substring(3, 0), "abcd", "cd"),
                Arguments.of(new Substring(9, 5), "abcd", ""),
                Arguments.of(new Replace(".", ""), "1.2.3", "123"),
                Arguments.of(new ReplaceExpression("([0-9]+)/([0-9]+)", "$2-$1"), "10/2024", "2024-10"),
                Arguments.of(new DateFormat(null, "dd.MM.yyyy", null), "2024-02-29", "29.02.2024"),
                Arguments.of(new DateFormat(null, "dd.MM.yyyy HH:mm", null), "2024-02-29T13:05:00.123456Z", "29.02.2024 13:05"),
                Arguments.of(new DateFormat(null, "HH:mm", null), "2024-02-29", "00:00"),
                Arguments.of(new DateFormat("d MMM yyyy", null, "en"), "1 May 2024", "2024-05-01"),
                Arguments.of(new NumberFormat(null, "#,##0.00", "de"), "1234.565", "1.234,57"),
                Arguments.of(new NumberFormat("#,##0.00", null, "de"), "1.234,5", "1234.5"),
                Arguments.of(new Prefix("+"), "49", "+49"),
                Arguments.of(new Suffix("!"), "a", "a!"),
                Arguments.of(new Lookup(Map.of("a", "1"), Lookup.Missing.FAIL), "a", "1"),
                Arguments.of(new Lookup(Map.of("a", "1"), Lookup.Missing.KEEP), "b", "b"),
                Arguments.of(new Lookup(Map.of("a", "1"), Lookup.Missing.BLANK), "b", ""));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void a_step_shapes_a_value(Step step, String value, String shaped) {
        assertThat(rule(step).apply(value)).isEqualTo(new Transformed.Text(shaped));
    }

    @Test
    void steps_are_taken_in_order_and_blank_stays_blank() {
        Transformation rule = rule(Word.TRIM, new Prefix("a"), Word.UPPER, new Suffix("b"));

        assertThat(rule.apply(" x ")).isEqualTo(new Transformed.Text("AXb"));
        assertThat(rule.apply("")).isEqualTo(new Transformed.Text(""));
        assertThat(rule.apply("  ")).isEqualTo(new Transformed.Text(""));
    }

    static Stream<Arguments> unfit() {
        return Stream.of(
                Arguments.of(new DateFormat(null, "dd.MM.yyyy", null), "soon"),
                Arguments.of(new DateFormat("dd.MM.yyyy", null, null), "31.13.2024"),
                Arguments.of(new NumberFormat(null, "0.00", null), "many"),
                Arguments.of(new NumberFormat("0.00", null, null), "1.00 EUR"),
                Arguments.of(new NumberFormat(null, "0", null), "1e999999999"),
                Arguments.of(new Lookup(Map.of("a", "1"), Lookup.Missing.FAIL), "b"),
                Arguments.of(new ReplaceExpression("^(x+x+)+\\1?y$", ""), "x".repeat(60)),
                Arguments.of(new ReplaceExpression("(a|b)*c", ""), "ab".repeat(50_000)));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void a_value_that_does_not_suit_is_told_and_an_endless_expression_ends(Step step, String value) {
        assertThat(rule(step).apply(value)).isInstanceOf(Transformed.Unfit.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$1", "$name", "\\"})
    void a_replacement_must_suit_its_expression(String with) {
        assertThatThrownBy(() -> new ReplaceExpression("a(?:b)", with)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Transformation rule(Step... steps) {
        return new Transformation("RULE", List.of(steps));
    }
}
