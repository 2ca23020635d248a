package io.koppel.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liquibase.change.CheckSum;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseList;
import org.jspecify.annotations.Nullable;

/** The changesets that have run in a schema, read without Liquibase, which would create its tables for that. */
final class ChangeHistory {

    private static final int UNKNOWN_TABLE = 1146;

    private final Map<Key, Ran> ran = new HashMap<>();

    static ChangeHistory read(Connection connection) throws SQLException {
        ChangeHistory history = new ChangeHistory();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT AUTHOR, ID, FILENAME, MD5SUM FROM DATABASECHANGELOG ORDER BY ORDEREXECUTED")) {
            while (rows.next()) {
                history.ran.put(new Key(rows.getString(1), rows.getString(2)), new Ran(rows.getString(3), rows.getString(4)));
            }
        } catch (SQLException failure) {
            if (failure.getErrorCode() != UNKNOWN_TABLE) {
                throw failure;
            }
        }
        return history;
    }

    List<ChangeSet> notRun(List<ChangeSet> known, Database database) {
        return known.stream()
                .filter(changeSet -> DatabaseList.definitionMatches(changeSet.getDbmsSet(), database, true))
                .filter(changeSet -> changeSet.isAlwaysRun() || !hasRun(changeSet))
                .toList();
    }

    /** Ids of changesets that only a later version of the same files can have brought. */
    List<String> unknownTo(List<ChangeSet> known) {
        Set<Key> keys = new HashSet<>();
        Set<String> directories = new HashSet<>();
        for (ChangeSet changeSet : known) {
            keys.add(Key.of(changeSet));
            directories.add(directory(changeSet.getFilePath()));
        }
        List<String> unknown = new ArrayList<>();
        // Two changelogs may share a schema, so that what other directories brought says nothing about this one.
        ran.forEach((key, entry) -> {
            if (!keys.contains(key) && directories.contains(directory(entry.file()))) {
                unknown.add(key.id());
            }
        });
        unknown.sort(null);
        return unknown;
    }

    private boolean hasRun(ChangeSet changeSet) {
        Ran entry = ran.get(Key.of(changeSet));
        return entry != null
                && (entry.checkSum() == null || changeSet.isCheckSumValid(CheckSum.parse(entry.checkSum())));
    }

    private static String directory(String file) {
        String path = file.replaceFirst("^classpath:/*", "");
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private record Key(String author, String id) {
        static Key of(ChangeSet changeSet) {
            return new Key(changeSet.getAuthor(), changeSet.getId());
        }
    }

    private record Ran(String file, @Nullable String checkSum) {}
}
