package io.koppel.decision.rule;

import io.koppel.decision.Facts;
import io.koppel.endpoint.NumberSource;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.filter.FilterExpression.Comparison;
import io.koppel.mapping.filter.FilterExpression.Operator;
import io.koppel.record.CanonicalText;
import io.koppel.record.TableRecord;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** The number series that a set-up names for new records: of its open lines that have started, the latest. */
final class NumberSeries {

    private static final Lookup LINES = Lookup.local(
            BusinessCentralTables.NUMBER_SERIES_LINE, "series_code", "line_no", "starting_date", "open");

    private final Lookup setup;
    private final String setupField;
    private final Supplier<LocalDate> workDate;

    NumberSeries(MappedTable setup, String setupField, Supplier<LocalDate> workDate) {
        this.setup = Lookup.local(setup, "primary_key", setupField);
        this.setupField = setupField;
        this.workDate = workDate;
    }

    void ask(Questions questions) {
        questions.everything(setup);
        questions.about(LINES, List.of(code(questions.known())));
    }

    /** A source that yields one number: each call answers an instance of its own. */
    Answer<NumberSource> next(Facts facts) {
        String code = code(facts);
        if (code.isBlank()) {
            return Answer.missing(
                    ErrorCode.SETTING_INVALID,
                    "Business Central's " + setup.table().table() + " names no number series in " + setupField
                            + ", so a new record gets no number. Set it there.");
        }
        String today = workDate.get().toString();
        return LINES.records(facts, code).stream()
                .filter(line -> line.text("open").equals(CanonicalText.of(true)))
                .filter(line -> line.text("starting_date").compareTo(today) <= 0)
                .max(Comparator.comparing(line -> line.text("starting_date")))
                .map(line -> Answer.given(source(code, line)))
                .orElseGet(() -> Answer.missing(
                        ErrorCode.NUMBER_SERIES_EXHAUSTED,
                        "Number series " + code + " has no open line on " + today
                                + ". Open or add one in Business Central."));
    }

    private String code(Facts facts) {
        return setup.only(facts).map(record -> record.text(setupField)).orElse("");
    }

    private static NumberSource source(String code, TableRecord line) {
        return new NumberSource.Series(
                BusinessCentralTables.NUMBER_SERIES_LINE.table(),
                Conditions.all(
                        new Comparison("series_code", Operator.EQUAL, code),
                        new Comparison("line_no", Operator.EQUAL, line.text("line_no"))),
                "starting_no",
                "last_no_used",
                "increment_by_no",
                "ending_no");
    }
}
