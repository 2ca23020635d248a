package io.koppel.bench;

import io.koppel.database.BenchServer;
import java.nio.file.Path;
import java.util.List;

/** Makes {@code target/aot}: Koppel with an AOT cache from a run with nothing to do ({@code make aot}). */
public final class TrainingRun {

    static final Path DIRECTORY = Path.of("target", "aot").toAbsolutePath();

    private TrainingRun() {}

    public static void main(String[] arguments) {
        BenchSettings settings = BenchSettings.read();
        Path java = NewerJvm.find(settings)
                .orElseThrow(() -> new IllegalStateException(
                        "An AOT cache needs JDK 25 or newer; name one by JAVA=, or set JAVA_HOME."));
        try (BenchServer server = BenchServer.start(settings.target().resolve("server"))) {
            BenchSettings there = settings.on(server.url(), server.username(), server.password());
            Trial trial = Reference.make(there);
            Workbench.run(trial, "modified", "-q");
            CachedKoppel.make(DIRECTORY, there.jar(), java, trial, List.of("modified", "-q"));
        }
        System.out.println("Made by " + java + ". In " + DIRECTORY
                + ": java -XX:AOTCache=koppel.aot -XX:AOTMode=on -XX:TieredStopAtLevel=1 -jar koppel.jar modified");
        System.exit(0);
    }
}
