package io.koppel.sampledata;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The rows of one side while they are being made up, kept by table. */
final class Tables {

    private final Map<String, List<Row>> rows = new LinkedHashMap<>();

    /** A new row, already in its table; a column that is never set is left to the table's default. */
    Row add(String table) {
        Row row = new Row();
        rows.computeIfAbsent(table, name -> new ArrayList<>()).add(row);
        return row;
    }

    List<Row> rows(String table) {
        return rows.getOrDefault(table, List.of());
    }

    void save(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, List<Row>> table : rows.entrySet()) {
            Set<String> columns = new LinkedHashSet<>();
            table.getValue().forEach(row -> columns.addAll(row.columns()));
            CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator('\n').setHeader(columns.toArray(String[]::new)).get();
            Path file = folder.resolve(table.getKey() + ".csv");
            try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
                    CSVPrinter printer = new CSVPrinter(writer, format)) {
                for (Row row : table.getValue()) {
                    printer.printRecord(columns.stream().map(row::text));
                }
            }
        }
    }
}
