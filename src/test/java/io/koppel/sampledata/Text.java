package io.koppel.sampledata;

import java.text.Normalizer;
import java.util.Locale;

/** Text brought into the shape a column wants. */
final class Text {

    private Text() {}

    /** The text's first characters, never half of one. */
    static String cut(String text, int length) {
        return text.codePointCount(0, text.length()) <= length ? text : text.substring(0, text.offsetByCodePoints(0, length)).strip();
    }

    /** Small plain letters, for addresses of mail and web; empty if the script has none. */
    static String plain(String text) {
        String withoutAccents = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return withoutAccents
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace('ø', 'o')
                .replace('ł', 'l')
                .replace('ı', 'i')
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }
}
