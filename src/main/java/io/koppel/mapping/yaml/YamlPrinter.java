package io.koppel.mapping.yaml;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Prints a catalogue's tree with one line for each thing a person looks at: a setting, a table, a field. Hand-made,
 * because a dumper has one style for all levels.
 */
public final class YamlPrinter {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_/.$-]*( [A-Za-z0-9_/.$-]+)*");
    private static final Pattern NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,17}");
    /** Filters look like values of other keys often enough; quotes show where they end. */
    private static final Set<String> ALWAYS_QUOTED = Set.of("tableFilter", "integrationTableFilter");

    private static final Resolver RESOLVER = new Resolver();

    private YamlPrinter() {}

    static String print(Map<String, Object> tree) {
        StringBuilder yaml = new StringBuilder();
        tree.forEach((key, items) -> {
            List<?> list = (List<?>) items;
            yaml.append(key).append(list.isEmpty() ? ": []\n" : ":\n");
            for (Object item : list) {
                yaml.append("- ").append(key.equals("mappings") ? mapping((Map<?, ?>) item) : flow(item) + "\n");
            }
        });
        return yaml.toString();
    }

    /** A value in one line. */
    public static String flow(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> text(entry.getKey().toString()) + ": " + flow(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(YamlPrinter::flow).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof String text ? text(text) : value.toString();
    }

    private static String mapping(Map<?, ?> mapping) {
        return mapping.entrySet().stream()
                .map(entry -> setting(entry.getKey().toString(), entry.getValue()) + "\n")
                .collect(Collectors.joining("  "));
    }

    private static String setting(String key, Object value) {
        if (key.equals("fields") && value instanceof List<?> rows && !rows.isEmpty()) {
            return rows.stream().map(row -> "\n  - " + flow(row)).collect(Collectors.joining("", "fields:", ""));
        }
        if (ALWAYS_QUOTED.contains(key) && value instanceof String text) {
            return key + ": " + quoted(text);
        }
        return text(key) + ":" + (key.equals("local") ? "       " : " ") + flow(value);
    }

    private static String text(String text) {
        if (NUMBER.matcher(text).matches()) {
            return text;
        }
        boolean plain = PLAIN.matcher(text).matches()
                && RESOLVER.resolve(NodeId.scalar, text, true).equals(Tag.STR);
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(character -> {
            if (character == '"' || character == '\\') {
                quoted.append('\\').appendCodePoint(character);
            } else if (character < ' '
                    || character == 0x85
                    || character == 0x2028
                    || character == 0x2029
                    || character == 0xFEFF
                    || !StreamReader.isPrintable(character)) {
                quoted.append(String.format("\\u%04x", character));
            } else {
                quoted.appendCodePoint(character);
            }
        });
        return quoted.append('"').toString();
    }
}
