package io.koppel.endpoint.jdbc;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The server's character sets that cannot hold every text. */
final class CharacterSets {

    private static final Map<String, String> JAVA_NAMES = Map.ofEntries(
            Map.entry("latin1", "windows-1252"),
            Map.entry("latin2", "ISO-8859-2"),
            Map.entry("latin5", "ISO-8859-9"),
            Map.entry("latin7", "ISO-8859-13"),
            Map.entry("greek", "ISO-8859-7"),
            Map.entry("hebrew", "ISO-8859-8"),
            Map.entry("cp1250", "windows-1250"),
            Map.entry("cp1251", "windows-1251"),
            Map.entry("cp1256", "windows-1256"),
            Map.entry("cp1257", "windows-1257"),
            Map.entry("koi8r", "KOI8-R"),
            Map.entry("koi8u", "KOI8-U"),
            Map.entry("cp932", "windows-31j"),
            Map.entry("gbk", "GBK"),
            Map.entry("big5", "Big5"),
            Map.entry("euckr", "EUC-KR"));

    private CharacterSets() {}

    /** True also for a character set that is not known here. */
    static boolean canHold(String characterSet, String text) {
        if (StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
            return true;
        }
        return switch (characterSet) {
            case "ascii" -> false;
            case "utf8", "utf8mb3", "ucs2" -> text.chars().noneMatch(unit -> Character.isSurrogate((char) unit));
            default -> encodes(JAVA_NAMES.get(characterSet), text);
        };
    }

    private static boolean encodes(@Nullable String javaName, String text) {
        return javaName == null
                || !Charset.isSupported(javaName)
                || Charset.forName(javaName).newEncoder().canEncode(text);
    }
}
