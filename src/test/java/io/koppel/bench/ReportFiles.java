package io.koppel.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The figures as JSON and as a plot. */
final class ReportFiles {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ReportFiles() {}

    static void write(Path directory, Machine machine, Report report) {
        try {
            Files.createDirectories(directory);
            Path json = directory.resolve("bench.json");
            Files.writeString(
                    json,
                    JSON.writeValueAsString(new Document(
                            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                            machine,
                            report.figures(),
                            report.ratios())));
            System.out.println("Written to " + json);
            draw(directory.resolve("bench.png"), report.figures());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A machine without any font cannot draw; that is no reason to lose the figures. */
    private static void draw(Path plot, List<Figure> figures) throws IOException {
        try {
            Plot.write(plot, figures);
            System.out.println("Drawn in " + plot);
        } catch (RuntimeException | LinkageError | InternalError fontless) {
            System.out.println("No plot was drawn: " + fontless);
        }
    }

    /** What the file holds. */
    record Document(String measuredAt, Machine machine, List<Figure> figures, List<Ratio> ratios) {}
}
