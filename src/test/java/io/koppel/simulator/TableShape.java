package io.koppel.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A simulated table's columns, taken from the reference tables: their names are the products' own. */
record TableShape(String name, String key, Map<String, Column> columns) {

    private static final Pattern TABLE = Pattern.compile("CREATE TABLE (\\w+)\\s*\\((.*?)\\n\\) ENGINE", Pattern.DOTALL);
    private static final Pattern COLUMN = Pattern.compile(
            "^\\s{4}(\\w+)\\s+(VARCHAR|CHAR|INT|BIGINT|TINYINT|DECIMAL|DATETIME|DATE|TEXT|MEDIUMTEXT)(?:\\((\\d+)(?:,\\s*(\\d+))?\\))?(.*)$");
    private static final Pattern COMMENT = Pattern.compile("COMMENT '([^']*)'");
    private static final Pattern DEFAULT = Pattern.compile("DEFAULT (?:'([^']*)'|(-?[\\d.]+))");
    private static final Pattern OPTION = Pattern.compile("(-?\\d+)=([^,]+)");

    /** All tables of a side in the order in which they were written down. */
    static Map<String, TableShape> of(String side, String key, String... files) {
        Map<String, TableShape> shapes = new LinkedHashMap<>();
        for (String file : files) {
            Matcher tables = TABLE.matcher(text("db/" + side + "/" + file));
            while (tables.find()) {
                String name = tables.group(1);
                Map<String, Column> columns = columns(tables.group(2));
                shapes.put(name, new TableShape(name, key.isEmpty() ? name + "id" : key, columns));
            }
        }
        return shapes;
    }

    private static Map<String, Column> columns(String body) {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (String line : body.split("\n")) {
            Matcher matcher = COLUMN.matcher(line);
            if (matcher.matches()) {
                Column column = column(matcher);
                columns.put(column.name(), column);
            }
        }
        return columns;
    }

    private static Column column(Matcher matcher) {
        String sql = matcher.group(2);
        String rest = matcher.group(5);
        int size = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
        int scale = matcher.group(4) == null ? 0 : Integer.parseInt(matcher.group(4));
        Matcher comment = COMMENT.matcher(rest);
        String words = comment.find() ? comment.group(1) : "";
        Matcher given = DEFAULT.matcher(rest);
        String defaultText = !given.find() ? "" : given.group(1) != null ? given.group(1) : given.group(2);
        Column.Type type =
                switch (sql) {
                    case "CHAR" -> size == 36 ? Column.Type.GUID : Column.Type.TEXT;
                    case "INT", "BIGINT" -> Column.Type.WHOLE;
                    case "TINYINT" -> Column.Type.TRUTH;
                    case "DECIMAL" -> Column.Type.DECIMAL;
                    case "DATE" -> Column.Type.DATE;
                    case "DATETIME" -> Column.Type.INSTANT;
                    default -> Column.Type.TEXT;
                };
        Map<Long, String> options = new LinkedHashMap<>();
        if (words.startsWith("Option:") && type == Column.Type.WHOLE) {
            Matcher option = OPTION.matcher(words.substring("Option:".length()));
            while (option.find()) {
                options.put(Long.valueOf(option.group(1)), option.group(2).strip());
            }
        }
        return new Column(
                matcher.group(1),
                type,
                type == Column.Type.TEXT ? size : 0,
                type == Column.Type.DECIMAL ? size : 0,
                scale,
                !rest.contains("NOT NULL"),
                defaultText,
                options,
                words.startsWith("Code["),
                "");
    }

    TableShape withLookups(Map<String, String> targets) {
        Map<String, Column> pointed = new LinkedHashMap<>();
        columns.forEach((name, column) -> pointed.put(
                name,
                column.type() == Column.Type.GUID && !name.equals(key) && targets.containsKey(name)
                        ? column.pointingTo(targets.get(name))
                        : column));
        return new TableShape(name, key, pointed);
    }

    /** The sample rows of a table, by column, '' for blank. */
    List<Map<String, String>> sample(String side) {
        String resource = "db/" + side + "/data/" + name + ".csv";
        if (TableShape.class.getClassLoader().getResource(resource) == null) {
            return List.of();
        }
        List<Map<String, String>> rows = new ArrayList<>();
        try (var parser = org.apache.commons.csv.CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new java.io.StringReader(text(resource)))) {
            parser.forEach(row -> rows.add(row.toMap()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return rows;
    }

    private static String text(String resource) {
        try (InputStream stream = TableShape.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(java.util.Objects.requireNonNull(stream, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
