package io.koppel.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process that ran to its end.
 *
 * @param seconds from its start to its exit
 * @param processorSeconds of all its threads
 * @param peakMemory resident bytes at its most, as the kernel counts them
 */
record Program(
        int exitCode, double seconds, double processorSeconds, long peakMemory, String output, Path errors) {

    /** @param log where standard error goes; standard output is handed back */
    static Program run(List<String> command, Map<String, String> environment, Path log) {
        return run(Path.of("").toAbsolutePath(), command, environment, log);
    }

    static Program run(Path directory, List<String> command, Map<String, String> environment, Path log) {
        try {
            Files.createDirectories(log.getParent());
            Path output = Files.createTempFile(log.getParent(), "output", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(log.toFile());
            builder.environment().putAll(environment);
            long begin = System.nanoTime();
            Process process = builder.start();
            ProcessUse use = new ProcessUse(process.toHandle());
            while (!process.waitFor(5, TimeUnit.MILLISECONDS)) {
                use.look();
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            String text = Files.readString(output);
            Files.delete(output);
            return new Program(process.exitValue(), seconds, use.processorSeconds(), use.peakMemory(), text, log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }

    Program succeeded() {
        if (exitCode != 0) {
            throw new IllegalStateException("A program ended with " + exitCode + ", see " + errors + "\n" + output);
        }
        return this;
    }
}
