package io.koppel.mapping.yaml;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads names of tables, fields, mappings and templates, so that nothing strange gets near SQL, a lock or a file. */
final class Identifiers {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]{0,63}");
    private static final int LONGEST_NAME = 20;

    private Identifiers() {}

    /** A table, as written: some servers tell capitals apart. */
    static String table(Keys keys, Findings findings) {
        String table = keys.requiredText("table");
        if (keys.has("table")) {
            checkIdentifier("table", table, keys.line("table"), findings);
        }
        return table;
    }

    /** A field, in lower case; null if left out. */
    static @Nullable String field(Keys keys, String key, Findings findings) {
        String field = keys.text(key);
        if (field == null) {
            return null;
        }
        checkIdentifier(key, field, keys.line(key), findings);
        return field.toLowerCase(Locale.ROOT);
    }

    static String requiredField(Keys keys, String key, Findings findings) {
        keys.requiredText(key);
        String field = field(keys, key, findings);
        return field == null ? "" : field;
    }

    static boolean isIdentifier(String text) {
        return IDENTIFIER.matcher(text).matches();
    }

    static void checkIdentifier(String key, String text, int line, Findings findings) {
        if (!isIdentifier(text)) {
            findings.add(
                    line,
                    key + " is '" + text + "', but a table or field has letters, digits, _ and $ only, does not begin"
                            + " with a digit and has at most 64 of them.");
        }
    }

    /** The name of a mapping, option mapping or template (spec 2.1: code 20). */
    static String name(Keys keys, String key, Findings findings) {
        String name = keys.requiredText(key);
        if (keys.has(key)) {
            checkName(key, name, keys.line(key), findings);
        }
        return name;
    }

    private static void checkName(String key, String name, int line, Findings findings) {
        if (name.isBlank()) {
            findings.add(line, key + " is blank.");
        } else if (name.length() > LONGEST_NAME) {
            findings.add(
                    line,
                    key + " " + name + " has " + name.length() + " characters, the most are " + LONGEST_NAME + ".");
        } else if (!name.equals(name.toUpperCase(Locale.ROOT))) {
            findings.add(line, key + " " + name + " must be upper case: " + name.toUpperCase(Locale.ROOT) + ".");
        } else if (!name.equals(name.strip()) || name.chars().anyMatch(Character::isISOControl)) {
            findings.add(
                    line, key + " " + name.strip() + " must not begin or end with a space or hold control characters.");
        }
    }
}
