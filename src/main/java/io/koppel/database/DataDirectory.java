package io.koppel.database;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes the directory in which a server keeps its data. */
final class DataDirectory {

    private DataDirectory() {}

    /** Installs an empty database, unless the directory is there already. */
    static void install(ServerBinaries binaries, Path target, List<String> serverOptions) throws IOException {
        if (Files.isDirectory(target)) {
            return;
        }
        UnfinishedDirectory unfinished = UnfinishedDirectory.of(target);
        Path log = target.resolveSibling(target.getFileName() + "-install.log");
        List<String> command = new ArrayList<>(List.of(
                "sh",
                binaries.installer().toString(),
                "--no-defaults",
                "--basedir=" + binaries.directory(),
                "--datadir=" + unfinished.path(),
                "--force",
                "--skip-name-resolve",
                "--skip-test-db",
                "--auth-root-authentication-method=normal",
                // An installation that is cut off is thrown away, so it need not survive that.
                "--innodb-flush-log-at-trx-commit=0"));
        command.addAll(ServerProcess.accountOption());
        command.addAll(serverOptions);
        Process installer = new ProcessBuilder(command)
                .directory(binaries.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (installer.waitFor() != 0) {
                throw new KoppelException(
                        ErrorCode.SYSTEM_UNREACHABLE,
                        "The embedded server's data could not be installed in " + target + ", see " + log);
            }
        } catch (InterruptedException interruption) {
            installer.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new KoppelException(ErrorCode.SYSTEM_UNREACHABLE, "Installing the embedded server was interrupted");
        }
        unfinished.finish();
        Files.delete(log);
    }
}
