package io.koppel.bench;

import io.koppel.database.BenchServer;
import java.util.List;

/** Measures, tells, and writes what it measured below {@code target/bench}. */
public final class Bench {

    private static final List<Part> PARTS = List.of(
            new CreatePart(),
            new RepeatPart(),
            new UnchangedPart(),
            new ModifiedPart(),
            new FromPart(),
            new MatchPart(),
            new StartUpPart());

    private Bench() {}

    public static void main(String[] arguments) {
        BenchSettings settings = BenchSettings.read();
        settings.only().stream()
                .filter(name -> PARTS.stream().noneMatch(part -> part.name().equals(name)))
                .findAny()
                .ifPresent(unknown -> {
                    throw new IllegalArgumentException("There is no part " + unknown + "; there are "
                            + PARTS.stream().map(Part::name).toList());
                });
        if (settings.url() != null) {
            measure(settings);
        } else {
            try (BenchServer server = BenchServer.start(settings.target().resolve("server"))) {
                measure(settings.on(server.url(), server.username(), server.password()));
            }
        }
        System.exit(0);
    }

    private static void measure(BenchSettings settings) {
        Report report = new Report(System.out);
        Workbench bench = new Workbench(settings, report);
        for (Part part : PARTS) {
            if (settings.only().isEmpty() || settings.only().contains(part.name())) {
                part.measure(bench);
            }
        }
        Machine machine = Machine.of(bench);
        System.out.println(ReportText.of(machine, report));
        ReportFiles.write(settings.target(), machine, report);
    }
}
