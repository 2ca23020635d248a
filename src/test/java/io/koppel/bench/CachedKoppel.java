package io.koppel.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Koppel unpacked, with a cache of what its start loads and links (JEP 483, 514). The cache is for one JVM, one
 * directory and one class path; any other start of it fails, so that nobody believes to have it who has not.
 *
 * @param java the program that the cache was made by
 */
record CachedKoppel(Path directory, Path java) {

    private static final String CACHE = "koppel.aot";
    private static final String JAR = "koppel.jar";
    private static final String MAKER = "java.txt";

    /** What {@code make aot} left. */
    static Optional<CachedKoppel> find(Path directory) {
        Path maker = directory.resolve(MAKER);
        try {
            return Files.exists(maker)
                    ? Optional.of(new CachedKoppel(directory, Path.of(Files.readString(maker).strip())))
                    : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Unpacks the jar and starts it once with that command, which should be the one that is started most. */
    static CachedKoppel make(Path directory, Path jar, Path java, Trial trial, List<String> words) {
        try {
            Program.run(
                            List.of(
                                    java.toString(),
                                    "-Djarmode=tools",
                                    "-jar",
                                    jar.toString(),
                                    "extract",
                                    "--force",
                                    "--destination",
                                    directory.toString()),
                            Map.of(),
                            directory.resolve("extract.log"))
                    .succeeded();
            trial.program(directory, List.of(java.toString(), "-XX:AOTCacheOutput=" + CACHE, "-jar", JAR), words)
                    .succeeded();
            Files.writeString(directory.resolve(MAKER), java.toString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new CachedKoppel(directory, java);
    }

    /** Runs in its directory. */
    Program run(Trial trial, List<String> words) {
        return trial.program(
                directory,
                List.of(java.toString(), "-XX:AOTCache=" + CACHE, "-XX:AOTMode=on", "-jar", JAR),
                words);
    }
}
