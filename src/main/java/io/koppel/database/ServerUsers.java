package io.koppel.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Who uses the embedded server: one file for each user, locked as long as the user lives. The operating system drops
 * the lock of a process that is killed. Call only while holding the directory's {@link CriticalSection}.
 */
final class ServerUsers {

    /** Of this JVM. To open and close such a file once more would drop its lock. */
    private static final Map<Path, FileChannel> OWN = new ConcurrentHashMap<>();

    private final Path directory;

    ServerUsers(Path directory) {
        this.directory = directory;
    }

    /** Adds a user, who leaves by the path this returns. */
    Path enter() throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(ProcessHandle.current().pid() + "-" + UUID.randomUUID());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.lock();
        OWN.put(file, channel);
        return file;
    }

    void leave(Path file) throws IOException {
        FileChannel channel = OWN.remove(file);
        if (channel != null) {
            channel.close();
        }
        Files.deleteIfExists(file);
    }

    /** Whether any user lives; the files of the dead are removed on the way. */
    boolean any() throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> files = Files.list(directory)) {
            boolean found = false;
            for (Path file : files.toList()) {
                found |= OWN.containsKey(file) || !removedAsDead(file);
            }
            return found;
        }
    }

    private static boolean removedAsDead(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (channel.tryLock() == null) {
                return false;
            }
        }
        return Files.deleteIfExists(file);
    }
}
