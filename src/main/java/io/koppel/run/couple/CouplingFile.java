package io.koppel.run.couple;

import io.koppel.coupling.Coupling;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.record.UtcText;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** Couplings as CSV: written with everything one may want to see, read by the two columns that make a coupling. */
public final class CouplingFile {

    private static final String MAPPING = "mapping";
    private static final String LOCAL = "localId";
    private static final String INTEGRATION = "integrationId";
    private static final CSVFormat WRITTEN = CSVFormat.RFC4180
            .builder()
            .setHeader(
                    MAPPING, LOCAL, INTEGRATION, "lastSynchModifiedOn", "lastSynchCrmModifiedOn", "skipped")
            .setRecordSeparator("\n")
            .get();
    private static final CSVFormat READ = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setTrim(true)
            .get();

    /**
     * @param number of its line in the file
     * @param mapping that the file names; '' if it does not
     */
    record Line(long number, String mapping, String local, String integration) {}

    private final CSVPrinter printer;

    /** Begins a file with its header. */
    public CouplingFile(Appendable out) {
        try {
            this.printer = new CSVPrinter(out, WRITTEN);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    public void write(Coupling coupling) {
        try {
            printer.printRecord(
                    coupling.mapping(),
                    coupling.localKey(),
                    coupling.integrationKey(),
                    UtcText.nullable(coupling.lastSynchModifiedOn()),
                    UtcText.nullable(coupling.lastSynchCrmModifiedOn()),
                    coupling.skipped());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** @throws KoppelException WRONG_USAGE if it is no CSV with the two columns */
    static List<Line> read(Reader file) {
        try (CSVParser parser = CSVParser.builder().setReader(file).setFormat(READ).get()) {
            if (!parser.getHeaderNames().containsAll(List.of(LOCAL, INTEGRATION))) {
                throw new KoppelException(
                        ErrorCode.WRONG_USAGE,
                        "The first line must name the columns " + LOCAL + " and " + INTEGRATION + "; it names "
                                + parser.getHeaderNames() + ".");
            }
            List<Line> lines = new ArrayList<>();
            for (CSVRecord row : parser) {
                lines.add(new Line(
                        parser.getCurrentLineNumber(),
                        value(row, MAPPING),
                        value(row, LOCAL),
                        value(row, INTEGRATION)));
            }
            return lines;
        } catch (IOException | UncheckedIOException | IllegalArgumentException malformed) {
            throw new KoppelException(
                    ErrorCode.WRONG_USAGE, "The file is not CSV: " + malformed.getMessage(), malformed);
        }
    }

    private static String value(CSVRecord row, String column) {
        return row.isMapped(column) && row.isSet(column) ? row.get(column) : "";
    }
}
