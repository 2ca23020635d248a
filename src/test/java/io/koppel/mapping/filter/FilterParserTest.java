package io.koppel.mapping.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.koppel.mapping.filter.FilterExpression.And;
import io.koppel.mapping.filter.FilterExpression.Comparison;
import io.koppel.mapping.filter.FilterExpression.In;
import io.koppel.mapping.filter.FilterExpression.IsNull;
import io.koppel.mapping.filter.FilterExpression.Like;
import io.koppel.mapping.filter.FilterExpression.Not;
import io.koppel.mapping.filter.FilterExpression.Operator;
import io.koppel.mapping.filter.FilterExpression.Or;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {

    private static final FilterExpression A_IS_1 = new Comparison("a", Operator.EQUAL, "1");
    private static final FilterExpression B_IS_2 = new Comparison("b", Operator.EQUAL, "2");
    private static final FilterExpression C_IS_3 = new Comparison("c", Operator.EQUAL, "3");

    static Stream<Arguments> filters() {
        return Stream.of(
                Arguments.of("a = 1", A_IS_1),
                Arguments.of("A=1", A_IS_1),
                Arguments.of("a <> ''", new Comparison("a", Operator.NOT_EQUAL, "")),
                Arguments.of("a < -1.50", new Comparison("a", Operator.LESS, "-1.50")),
                Arguments.of("a <= 2024-02-29", new Comparison("a", Operator.LESS_OR_EQUAL, "2024-02-29")),
                Arguments.of(
                        "a > 2024-02-29T10:15:00.123456Z",
                        new Comparison("a", Operator.GREATER, "2024-02-29T10:15:00.123456Z")),
                Arguments.of("a >= 'it''s'", new Comparison("a", Operator.GREATER_OR_EQUAL, "it's")),
                Arguments.of("a = Müller", new Comparison("a", Operator.EQUAL, "Müller")),
                Arguments.of("a = 'x and y = 1'", new Comparison("a", Operator.EQUAL, "x and y = 1")),
                Arguments.of("a in (Active, 'On Hold', 3)", new In("a", List.of("Active", "On Hold", "3"))),
                Arguments.of("a NOT IN (1)", new Not(new In("a", List.of("1")))),
                Arguments.of("a like 'S%'", new Like("a", "S%")),
                Arguments.of("a not like 'S\\_%'", new Not(new Like("a", "S\\_%"))),
                Arguments.of("a Is Null", new IsNull("a")),
                Arguments.of("a is not null", new Not(new IsNull("a"))),
                Arguments.of("not a = 1", new Not(A_IS_1)),
                Arguments.of("not not a = 1", A_IS_1),
                Arguments.of("a = 1 and b = 2 and c = 3", new And(List.of(A_IS_1, B_IS_2, C_IS_3))),
                Arguments.of("a = 1 or b = 2 and c = 3", new Or(List.of(A_IS_1, new And(List.of(B_IS_2, C_IS_3))))),
                Arguments.of(
                        "(a = 1 OR b = 2) AND NOT c = 3",
                        new And(List.of(new Or(List.of(A_IS_1, B_IS_2)), new Not(C_IS_3)))));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void a_filter_becomes_a_tree(String text, FilterExpression expected) {
        Filter filter = FilterParser.parse(text);

        assertThat(filter.expression()).isEqualTo(expected);
        assertThat(filter.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t"})
    void a_blank_text_is_the_filter_that_everything_passes(String text) {
        assertThat(FilterParser.parse(text)).isEqualTo(Filter.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a = 'x            | 5  | the quote is not closed",
                "a = 'x''          | 5  | the quote is not closed",
                "a =               | 4  | the filter ends too early; expected a value",
                "a                 | 2  | the filter ends too early; expected not, in, like, is, =, <>, <, <=, > or >=",
                "a = 1 b = 2       | 7  | unexpected b; expected",
                "a = null          | 5  | unexpected null; expected a value",
                "a is 1            | 6  | unexpected 1; expected not or null",
                "a not b = 1       | 7  | unexpected b; expected in or like",
                "a in ()           | 7  | unexpected ); expected a value",
                "a in (1, 2        | 11 | the filter ends too early; expected ) or ,",
                "(a = 1            | 7  | the filter ends too early; expected",
                "a = 1)            | 6  | unexpected ); expected the end",
                "a == 1            | 4  | unexpected =; expected a value",
                "a != 1            | 3  | unexpected !; expected",
                "and a = 1         | 1  | unexpected and; expected a field, not or (",
                "a = 😀 and        | 5  | unexpected 😀; expected a value",
                "a = '😀' and and  | 14 | unexpected and; expected a field",
            })
    void a_fault_names_its_position_and_what_was_expected(String text, int position, String message) {
        FilterFault fault = assertThrows(FilterFault.class, () -> FilterParser.parse(text));

        assertThat(fault.position()).isEqualTo(position);
        assertThat(fault).hasMessageContaining("At position " + position + ": " + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1=1",
                "1=1; drop table x",
                "status = 1) or (1=1 --",
                "status = 1) or (1=1",
                "status = 1 --",
                "status = 1--",
                "status = 1 # x",
                "status = 1 /* x */",
                "status = 1; delete from x",
                "status = (select 1)",
                "status = sleep(5)",
                "status = 1 or 1=1",
                "`status` = 1",
                "\"status\" = 1",
                "x.status = 1",
                "status = @@version",
                "status = 0x31; x",
                "' or ''='",
                "status = '' or '1'='1'",
                "status = ?",
                "status = :name",
                "status = \\'1"
            })
    void sql_that_is_no_filter_is_a_fault(String text) {
        assertThatThrownBy(() -> FilterParser.parse(text)).isInstanceOf(FilterFault.class);
    }

    @Test
    void sql_within_quotes_is_only_a_text() {
        assertThat(FilterParser.parse("name = '''; drop table x; --'").expression())
                .isEqualTo(new Comparison("name", Operator.EQUAL, "'; drop table x; --"));
    }

    @Test
    void parentheses_nest_a_hundred_deep_and_no_deeper() {
        assertThat(FilterParser.parse("(".repeat(100) + "a = 1" + ")".repeat(100))
                        .expression())
                .isEqualTo(A_IS_1);

        assertThatThrownBy(() -> FilterParser.parse("(".repeat(101) + "a = 1" + ")".repeat(101)))
                .isInstanceOf(FilterFault.class)
                .hasMessageContaining("nested more than 100 deep");
    }

    @Test
    void a_long_run_of_not_does_not_nest() {
        assertThat(FilterParser.parse("not ".repeat(2_001) + "a = 1").expression())
                .isEqualTo(new Not(A_IS_1));
    }

    @Test
    void a_filter_of_many_terms_stays_one_level() {
        String text = "a = 1" + " or a = 1".repeat(1_000);

        assertThat(FilterParser.parse(text).expression())
                .isInstanceOfSatisfying(Or.class, or -> assertThat(or.terms()).hasSize(1_001));
    }

    @Test
    void a_filter_longer_than_ten_thousand_characters_is_refused() {
        assertThatThrownBy(() -> FilterParser.parse("a = " + "1".repeat(10_000)))
                .isInstanceOf(FilterFault.class)
                .hasMessageContaining("10004 characters");
    }

    @Test
    void a_filter_tells_the_fields_it_names() {
        Filter filter = FilterParser.parse("B = 1 and (a is null or not c like 'x%') and b in (1) or D <> ''");

        assertThat(FilterFields.of(filter)).containsExactly("b", "a", "c", "d");
        assertThat(FilterFields.of(Filter.NONE)).isEmpty();
    }
}
