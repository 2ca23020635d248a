package io.koppel.sampledata;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The rows of one table, read one after the other; spaces around a value belong to the value. */
final class SampleFile implements Iterable<CSVRecord>, AutoCloseable {

    static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').setHeader().setSkipHeaderRecord(true).get();

    private final CSVParser parser;

    private SampleFile(CSVParser parser) {
        this.parser = parser;
    }

    static SampleFile open(SampleSide side, String table) {
        String resource = side.resource(table);
        InputStream stream = SampleFile.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalStateException("The sample data " + resource + " is missing from this build");
        }
        try {
            return new SampleFile(
                    FORMAT.parse(new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    List<String> columns() {
        return parser.getHeaderNames();
    }

    @Override
    public Iterator<CSVRecord> iterator() {
        return parser.iterator();
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
