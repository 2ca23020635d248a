package io.koppel.decision.rule;

import io.koppel.mapping.Side;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The columns of the reference tables as their changelogs create them, so that a misspelt column fails a unit test. */
final class ReferenceSchema {

    private static final Pattern TABLE = Pattern.compile("CREATE TABLE (\\w+)\\s*\\((.*?)\\n\\) ENGINE", Pattern.DOTALL);
    private static final Pattern COLUMN = Pattern.compile("^ {4}([a-z]\\w*) ", Pattern.MULTILINE);
    private static final Map<Side, Map<String, Set<String>>> TABLES =
            Map.of(Side.LOCAL, read("db/bc"), Side.INTEGRATION, read("db/sales"));

    private ReferenceSchema() {}

    static Set<String> columns(Side side, String table) {
        Set<String> columns = TABLES.get(side).get(table);
        if (columns == null) {
            throw new AssertionError("There is no table " + table + " on side " + side + ".");
        }
        return columns;
    }

    static void check(Side side, String table, Iterable<String> columns) {
        for (String column : columns) {
            if (!columns(side, table).contains(column)) {
                throw new AssertionError("Table " + table + " on side " + side + " has no column " + column + ".");
            }
        }
    }

    private static Map<String, Set<String>> read(String directory) {
        Map<String, Set<String>> tables = new HashMap<>();
        try (Stream<Path> files = Files.list(Path.of(directory))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".sql")).toList()) {
                Matcher table = TABLE.matcher(Files.readString(file));
                while (table.find()) {
                    Set<String> columns = new LinkedHashSet<>();
                    Matcher column = COLUMN.matcher(table.group(2));
                    while (column.find()) {
                        columns.add(column.group(1));
                    }
                    tables.put(table.group(1), columns);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return tables;
    }
}
