package io.koppel.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * A directory in the making. It gets its name only when complete, so that a start that is killed half-way leaves
 * nothing that looks complete.
 *
 * @param path where to work
 * @param target what it becomes
 */
record UnfinishedDirectory(Path path, Path target) {

    private static final String SUFFIX = ".unfinished";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    /** Clears away what killed attempts left and begins anew. */
    static UnfinishedDirectory of(Path target) throws IOException {
        Path parent = target.getParent();
        String prefix = target.getFileName() + "-";
        Files.createDirectories(parent);
        try (Stream<Path> siblings = Files.list(parent)) {
            List<Path> left = siblings
                    .filter(path -> path.getFileName().toString().startsWith(prefix))
                    .filter(path -> path.getFileName().toString().endsWith(SUFFIX))
                    .toList();
            left.forEach(UnfinishedDirectory::removeIfPossible);
        }
        // A new name each time: a child of a killed process may still be writing into the old one.
        Path path = parent.resolve(prefix + UUID.randomUUID() + SUFFIX);
        Files.createDirectory(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        return new UnfinishedDirectory(path, target);
    }

    void finish() throws IOException {
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void removeIfPossible(Path directory) {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException stillWrittenTo) {
            // The next start clears it away.
        }
    }
}
