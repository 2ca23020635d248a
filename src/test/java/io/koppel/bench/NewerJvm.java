package io.koppel.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A JVM on this machine that can start from an AOT cache: the one named, JAVA_HOME's, or one beside that which runs this. */
final class NewerJvm {

    private static final int FIRST_WITH_CACHE = 25;
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    private NewerJvm() {}

    /** @return the program {@code java} */
    static Optional<Path> find(BenchSettings settings) {
        Path own = Path.of(System.getProperty("java.home"));
        Stream<Path> named = Stream.of(settings.java().getParent().getParent());
        Stream<Path> environment = Stream.ofNullable(System.getenv("JAVA_HOME")).map(Path::of);
        return Stream.of(named, environment, beside(own))
                .flatMap(homes -> homes)
                .filter(home -> version(home) >= FIRST_WITH_CACHE)
                .map(home -> home.resolve("bin").resolve("java"))
                .findFirst();
    }

    private static Stream<Path> beside(Path home) {
        try {
            Path directory = home.toRealPath().getParent();
            try (Stream<Path> homes = Files.list(directory)) {
                return homes.sorted().toList().stream();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int version(Path home) {
        try {
            Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException none) {
            return 0;
        }
    }
}
