package io.koppel.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Koppel with a cache of what its start loads and links (JEP 483, 514). The cache is for one JVM, one jar and its name as
 * given; any other start of it fails, so that nobody believes to have it who has not.
 *
 * @param java the program that the cache was made by
 */
record CachedKoppel(Path directory, Path java) {

    private static final String CACHE = "koppel.aot";
    private static final String JAR = "koppel.jar";

    /** Starts it once with that command, which should be the one that is started most. */
    static CachedKoppel make(Path directory, Path jar, Path java, Trial trial, List<String> words) {
        try {
            Files.createDirectories(directory);
            Files.copy(jar, directory.resolve(JAR), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        trial.program(directory, List.of(java.toString(), "-XX:AOTCacheOutput=" + CACHE, "-jar", JAR), words)
                .succeeded();
        return new CachedKoppel(directory, java);
    }

    /** Runs in its directory. */
    Program run(Trial trial, List<String> words) {
        return trial.program(
                directory,
                List.of(
                        java.toString(),
                        "-XX:AOTCache=" + CACHE,
                        "-XX:AOTMode=on",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        JAR),
                words);
    }
}
