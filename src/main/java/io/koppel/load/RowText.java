package io.koppel.load;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as LOAD DATA reads them: a tab between values, a line a row, {@code \} before what would be taken for either. Read
 * once.
 */
public final class RowText {

    private static final char UNESCAPED = ' ';
    private static final int LAST_CONTROL = 31;
    /** Small enough for every collector to treat it as an ordinary object. */
    private static final int SEGMENT = 128 * 1024;

    private final List<ByteArrayInputStream> full = new ArrayList<>();
    private byte[] bytes = new byte[SEGMENT];
    private int length;
    private int rows;
    private boolean lineBegun;

    /** @param value text, bytes, or what {@code toString} writes as SQL does; null for NULL */
    public RowText add(@Nullable Object value) {
        separate();
        if (value == null) {
            put('\\');
            put('N');
        } else if (value instanceof byte[] raw) {
            escaped(raw);
        } else if (value instanceof BigDecimal decimal) {
            plain(decimal.toPlainString());
        } else if (value instanceof Number number) {
            plain(number.toString());
        } else {
            escaped(value.toString().getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    public void endRow() {
        put('\n');
        rows++;
        lineBegun = false;
    }

    public int rows() {
        return rows;
    }

    InputStream stream() {
        List<InputStream> segments = new ArrayList<>(full);
        segments.add(new ByteArrayInputStream(bytes, 0, length));
        return new SequenceInputStream(Collections.enumeration(segments));
    }

    private void separate() {
        if (lineBegun) {
            put('\t');
        }
        lineBegun = true;
    }

    private void plain(String text) {
        ensure(text.length());
        for (int index = 0; index < text.length(); index++) {
            bytes[length++] = (byte) text.charAt(index);
        }
    }

    private void escaped(byte[] raw) {
        ensure(raw.length * 2);
        int copied = 0;
        for (int index = 0; index < raw.length; index++) {
            char sign = sign(raw[index]);
            if (sign != UNESCAPED) {
                System.arraycopy(raw, copied, bytes, length, index - copied);
                length += index - copied;
                copied = index + 1;
                escape(sign);
            }
        }
        System.arraycopy(raw, copied, bytes, length, raw.length - copied);
        length += raw.length - copied;
    }

    private static char sign(byte each) {
        if (each > LAST_CONTROL && each != '\\' || each < 0) {
            return UNESCAPED;
        }
        return switch (each) {
            case '\t' -> 't';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\\' -> '\\';
            case 0 -> '0';
            default -> UNESCAPED;
        };
    }

    private void escape(char sign) {
        bytes[length++] = '\\';
        bytes[length++] = (byte) sign;
    }

    private void put(char sign) {
        ensure(1);
        bytes[length++] = (byte) sign;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            full.add(new ByteArrayInputStream(bytes, 0, length));
            bytes = new byte[Math.max(SEGMENT, more)];
            length = 0;
        }
    }
}
