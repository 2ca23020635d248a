package io.koppel.database;

import java.io.IOException;
import java.nio.file.Path;

/** Another process that uses the embedded server, until its input ends or it is killed. */
final class EmbeddedServerUser {

    private EmbeddedServerUser() {}

    public static void main(String[] arguments) throws IOException {
        try (EmbeddedServer server = EmbeddedServer.join(Path.of(arguments[0]))) {
            System.out.println("joined " + server.process().pid());
            System.in.read();
        }
    }

    /** Starts such a process and waits until it has joined. */
    static Running start(Path directory) throws IOException {
        Process process = launch(directory);
        for (String line; (line = process.inputReader().readLine()) != null; ) {
            if (line.startsWith("joined ")) {
                return new Running(process, Long.parseLong(line.substring("joined ".length())));
            }
        }
        throw new IllegalStateException("The other process did not join the server");
    }

    /** Starts such a process and does not wait for anything. */
    static Process launch(Path directory) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedServerUser.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** A process that has joined, and the process id of the server it found. */
    record Running(Process process, long serverProcessId) {

        void leave() throws IOException, InterruptedException {
            process.getOutputStream().close();
            process.waitFor();
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }
}
