package io.koppel.mapping.transformation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Writes a date, a time or both in another format; times are UTC.
 *
 * @param from pattern of the value; null for ISO 8601, as values of date fields are
 * @param to pattern wanted; null for ISO 8601, as date fields take it
 * @param locale of names of months and days; null for none
 */
public record DateFormat(@Nullable String from, @Nullable String to, @Nullable String locale) implements Step {

    private static final LocalDateTime SAMPLE = LocalDateTime.of(2024, 11, 29, 17, 38, 56);

    /** @throws IllegalArgumentException if a pattern is none, or does not name a whole date or time */
    public DateFormat {
        Formats.requireOne(from, to);
        if (from != null) {
            sample(from, locale, true);
        }
        if (to != null) {
            sample(to, locale, false);
        }
    }

    private static void sample(String pattern, @Nullable String locale, boolean back) {
        DateTimeFormatter formatter = DateTimeFormatter.ofPattern(pattern, Formats.locale(locale));
        try {
            String text = SAMPLE.atZone(ZoneOffset.UTC).format(formatter);
            if (back) {
                formatter.parseBest(text, LocalDateTime::from, LocalDate::from, LocalTime::from);
            }
        } catch (DateTimeException incomplete) {
            throw new IllegalArgumentException("'" + pattern + "' names no whole date or time", incomplete);
        }
    }

    @Override
    public String apply(String text) {
        try {
            return write(read(text.strip()));
        } catch (DateTimeException unreadable) {
            throw new UnfitValue(text, "is no date" + (from == null ? "." : " of the format " + from + "."));
        }
    }

    private TemporalAccessor read(String text) {
        DateTimeFormatter formatter = from == null
                ? DateTimeFormatter.ofPattern("[yyyy-MM-dd]['T'][' '][HH:mm[:ss[.SSSSSSSSS][.SSSSSS][.SSS]]][X]")
                : DateTimeFormatter.ofPattern(from, Formats.locale(locale));
        return formatter.parseBest(text, LocalDateTime::from, LocalDate::from, LocalTime::from);
    }

    private String write(TemporalAccessor moment) {
        if (to == null) {
            return moment.toString();
        }
        DateTimeFormatter formatter = DateTimeFormatter.ofPattern(to, Formats.locale(locale));
        if (moment instanceof LocalDate date) {
            return date.atStartOfDay(ZoneOffset.UTC).format(formatter);
        }
        return moment instanceof LocalDateTime local
                ? local.atZone(ZoneOffset.UTC).format(formatter)
                : formatter.format(moment);
    }

    @Override
    public Object written() {
        return Formats.written("date", from, to, locale);
    }
}
