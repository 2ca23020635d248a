package io.koppel.console.page;

import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.springframework.format.Formatter;

/** Times in UTC, as all of Koppel shows them. */
final class InstantFormatter implements Formatter<Instant> {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Override
    public String print(Instant time, Locale locale) {
        return SECONDS.format(time);
    }

    @Override
    public Instant parse(String text, Locale locale) throws ParseException {
        try {
            return Instant.from(SECONDS.parse(text));
        } catch (DateTimeParseException unreadable) {
            throw new ParseException(text, unreadable.getErrorIndex());
        }
    }
}
