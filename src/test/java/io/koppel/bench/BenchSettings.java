package io.koppel.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code make bench} was told, as system properties {@code bench.*}.
 *
 * @param records customers on the side that has them
 * @param only names of parts; empty for all
 * @param url a server in which schemas named {@code bench_…} may be made anew; null for the embedded one
 * @param java whose JVM runs Koppel and the plain batch job
 * @param heap of both, as -Xmx takes it
 */
record BenchSettings(
        long records,
        Set<String> only,
        @Nullable String url,
        String username,
        String password,
        Path java,
        String heap,
        Path jar,
        Path target) {

    static BenchSettings read() {
        return new BenchSettings(
                Long.parseLong(text("records", "200000").replace("_", "")),
                Stream.of(text("only", "").split(","))
                        .map(part -> part.strip().toLowerCase(Locale.ROOT))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.toSet()),
                text("url", "").isEmpty() ? null : text("url", "").replaceFirst("/$", "/mysql"),
                text("username", ""),
                text("password", ""),
                Path.of(text("java", System.getProperty("java.home")), "bin", "java"),
                text("heap", "256m"),
                Path.of(text("jar", "target/koppel.jar")).toAbsolutePath(),
                Path.of("target", "bench").toAbsolutePath());
    }

    /** The same on a certain server. */
    BenchSettings on(String server, String user, String secret) {
        return new BenchSettings(records, only, server, user, secret, java, heap, jar, target);
    }

    /** What every JVM that is measured is started with. */
    List<String> javaCommand() {
        return List.of(java.toString(), "-Xmx" + heap);
    }

    private static String text(String name, String otherwise) {
        String value = System.getProperty("bench." + name, "").strip();
        return value.isEmpty() ? otherwise : value;
    }
}
