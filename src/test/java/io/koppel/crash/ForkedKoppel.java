package io.koppel.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.KoppelApplication;
import io.koppel.scenario.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Koppel's command line in a process of its own, which may die. */
public final class ForkedKoppel {

    /** What a process killed by SIGKILL shows its parent. */
    public static final int KILLED = 137;

    private static final int LONGEST_MINUTES = 3;

    private final Process process;
    private final Path log;

    private ForkedKoppel(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** @param arguments command and options; the installation's settings are added */
    static ForkedKoppel start(Installation koppel, List<String> arguments) {
        return start(koppel.settings(), arguments);
    }

    /** @param settings {@code --koppel.…=value} */
    public static ForkedKoppel start(List<String> settings, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                KoppelApplication.class.getName()));
        command.addAll(arguments);
        command.addAll(settings);
        try {
            Path directory = Files.createDirectories(Path.of("target", "crash"));
            Path log = Files.createTempFile(directory, "koppel", ".log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new ForkedKoppel(process, log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Runs until it dies at its fail point, and nowhere else. */
    static void dies(Installation koppel, String failPoint, String... command) {
        dies(koppel.settings(), failPoint, command);
    }

    public static void dies(List<String> settings, String failPoint, String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.add("--koppel.run.fail-point=" + failPoint);
        ForkedKoppel forked = start(settings, arguments);
        assertThat(forked.exitCode()).as(() -> failPoint + "\n" + forked.output()).isEqualTo(KILLED);
    }

    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** As a platform tells it: SIGTERM. */
    void stop() {
        process.destroy();
    }

    /** Whether the operating system has it stand still. */
    boolean standsStill() {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat")).matches("(?s).*\\) [tT] .*");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void goOn() {
        try {
            new ProcessBuilder("kill", "-CONT", Long.toString(process.pid())).start().waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean alive() {
        return process.isAlive();
    }

    public int exitCode() {
        try {
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("Koppel did not end:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }

    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
