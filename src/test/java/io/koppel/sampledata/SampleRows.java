package io.koppel.sampledata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;

/** The committed rows of one table, with the questions the test asks of them. */
record SampleRows(List<Map<String, String>> rows) {

    static SampleRows businessCentral(String table) {
        return read(SampleSide.BUSINESS_CENTRAL, table);
    }

    static SampleRows sales(String table) {
        return read(SampleSide.SALES, table);
    }

    static SampleRows read(SampleSide side, String table) {
        try (SampleFile file = SampleFile.open(side, table)) {
            List<Map<String, String>> rows = new ArrayList<>();
            for (CSVRecord row : file) {
                rows.add(row.toMap());
            }
            return new SampleRows(rows);
        }
    }

    SampleRows where(String column, String... values) {
        Set<String> wanted = Set.of(values);
        return matching(row -> wanted.contains(row.get(column)));
    }

    SampleRows whereNot(String column, String value) {
        return matching(row -> !row.get(column).equals(value));
    }

    SampleRows matching(Predicate<Map<String, String>> condition) {
        return new SampleRows(rows.stream().filter(condition).toList());
    }

    Set<String> distinct(String column) {
        return rows.stream().map(row -> row.get(column)).collect(Collectors.toSet());
    }

    List<String> all(String column) {
        return rows.stream().map(row -> row.get(column)).toList();
    }

    int count() {
        return rows.size();
    }
}
