package io.koppel.run.match;

import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.record.CanonicalText;
import io.koppel.record.Conversion;
import io.koppel.record.FieldDescription;
import io.koppel.record.FieldType;
import io.koppel.record.TableRecord;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One field by which records are matched: both sides' values as comparable text (spec 12.3).
 *
 * @param options integration value by local code; null unless the row translates by an option mapping
 */
record Criterion(
        IntegrationFieldMapping row,
        FieldDescription local,
        FieldDescription integration,
        @Nullable Map<String, String> options) {

    /** What a local record asks for. */
    sealed interface Wanted {}

    record Value(String text) implements Wanted {}

    /** A blank text: the criterion does not count for this record. */
    record LeftOut() implements Wanted {}

    /** No integration record can have such a value. */
    record Impossible() implements Wanted {}

    private static final Wanted LEFT_OUT = new LeftOut();
    private static final Wanted IMPOSSIBLE = new Impossible();

    String localField() {
        return Objects.requireNonNull(row.local());
    }

    String integrationField() {
        return Objects.requireNonNull(row.integration());
    }

    Wanted wanted(TableRecord record) {
        Object value = record.get(localField());
        if (isText(local) && stripped(CanonicalText.of(value)).isEmpty()) {
            return LEFT_OUT;
        }
        if (options != null) {
            value = options.get(CanonicalText.of(value));
            if (value == null) {
                return IMPOSSIBLE;
            }
        }
        if (isText(integration)) {
            return new Value(normal(CanonicalText.of(value)));
        }
        return Conversion.convert(value, integration) instanceof Conversion.Converted converted
                ? new Value(CanonicalText.of(converted.value()))
                : IMPOSSIBLE;
    }

    String present(TableRecord record) {
        String text = CanonicalText.of(record.get(integrationField()));
        return isText(integration) ? normal(text) : text;
    }

    /** Spaces at the end do not count, as in the systems' own comparisons. */
    private String normal(String text) {
        String stripped = stripped(text);
        return row.caseSensitiveMatching()
                ? stripped
                : stripped.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static String stripped(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean isText(FieldDescription field) {
        return field.type() == FieldType.TEXT || field.type() == FieldType.CODE;
    }
}
