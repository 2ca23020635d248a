package io.koppel.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the figures were measured on.
 *
 * @param java whose JVM ran Koppel
 * @param database version and buffer pool
 * @param startUp seconds of a run with nothing to do, which the other figures do not contain
 */
record Machine(int cores, String processor, String java, String heap, String database, double startUp, double plainStartUp) {

    static Machine of(Workbench bench) {
        Trial trial = bench.reference();
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                modelName(),
                java(bench.settings().java()),
                bench.settings().heap(),
                trial.sql().queryForObject("SELECT VERSION()", String.class) + ", buffer pool of "
                        + trial.number("SELECT @@innodb_buffer_pool_size DIV 1048576") + " MiB",
                bench.startUp(),
                bench.plainStartUp());
    }

    private static String modelName() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException none) {
            return "unknown";
        }
    }

    private static String java(Path program) {
        try {
            Path release = program.toRealPath().getParent().getParent().resolve("release");
            return Files.exists(release)
                    ? Files.readAllLines(release).stream()
                            .filter(line -> line.startsWith("JAVA_RUNTIME_VERSION=") || line.startsWith("IMPLEMENTOR="))
                            .map(line -> line.substring(line.indexOf('=') + 1).replace("\"", ""))
                            .reduce((one, other) -> one + " " + other)
                            .orElse("unknown")
                    : program.toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
