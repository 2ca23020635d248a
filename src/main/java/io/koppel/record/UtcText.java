package io.koppel.record;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Times as Koppel's own tables keep them: UTC, six decimals, bound as text because a driver that mistakes the server's
 * version would cut the microseconds of anything else.
 */
public final class UtcText {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private static final int FIRST_YEAR = 0;
    private static final int LAST_YEAR = 9999;
    private static final long DAY = 86_400;
    private static final int NANO_DIGITS = 9;

    private UtcText() {}

    public static String of(Instant instant) {
        return of(LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC));
    }

    /** Cut to six decimals. */
    public static String of(LocalDateTime time) {
        if (time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR) {
            return FORMAT.format(time);
        }
        byte[] text = new byte[26];
        digits(text, 0, 4, time.getYear());
        text[4] = '-';
        digits(text, 5, 2, time.getMonthValue());
        text[7] = '-';
        digits(text, 8, 2, time.getDayOfMonth());
        text[10] = ' ';
        digits(text, 11, 2, time.getHour());
        text[13] = ':';
        digits(text, 14, 2, time.getMinute());
        text[16] = ':';
        digits(text, 17, 2, time.getSecond());
        text[19] = '.';
        digits(text, 20, 6, time.getNano() / 1000);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void digits(byte[] text, int from, int count, int value) {
        int rest = value;
        for (int index = from + count - 1; index >= from; index--) {
            text[index] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    public static @Nullable String nullable(@Nullable Instant instant) {
        return instant == null ? null : of(instant);
    }

    /** @param text date, one character, time with up to nine decimals */
    public static Instant instant(String text) {
        long seconds = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay() * DAY
                + number(text, 11, 13) * 3600L
                + number(text, 14, 16) * 60L
                + number(text, 17, 19);
        return Instant.ofEpochSecond(seconds, nanos(text));
    }

    /** The same text, read as a time of some zone. */
    public static LocalDateTime dateTime(String text) {
        return LocalDateTime.of(
                number(text, 0, 4),
                number(text, 5, 7),
                number(text, 8, 10),
                number(text, 11, 13),
                number(text, 14, 16),
                number(text, 17, 19),
                nanos(text));
    }

    private static int nanos(String text) {
        if (text.length() <= 20) {
            return 0;
        }
        int nanos = number(text, 20, text.length());
        for (int digits = text.length() - 20; digits < NANO_DIGITS; digits++) {
            nanos *= 10;
        }
        return nanos;
    }

    /** Digits only: a formatter takes a hundred times as long, and millions of these are read. */
    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    public static @Nullable Instant nullableInstant(@Nullable String text) {
        return text == null ? null : instant(text);
    }
}
