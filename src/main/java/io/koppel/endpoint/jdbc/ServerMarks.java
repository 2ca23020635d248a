package io.koppel.endpoint.jdbc;

import io.koppel.endpoint.Recognition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * By what a schema on a server is known again without writing to it. MySQL has a server_uuid that says all; MariaDB has
 * none, so there a table that was created at the same second under the same name proves the schema, and host name, data
 * directory and server id the server. None of these is needed: restarts, restores in place, moved volumes and renamed
 * hosts change some of them.
 */
record ServerMarks(Map<String, String> variables, Set<String> tables) {

    private static final String SCHEMA = "schema";
    private static final String UUID = "server_uuid";
    /** Of MariaDB's newer releases: made of the network card and the port, so it may change with a restart. */
    private static final String UID = "server_uid";
    private static final String TABLE = "table ";
    private static final String VARIABLES =
            """
            SHOW GLOBAL VARIABLES
            WHERE Variable_name IN ('server_uuid', 'server_uid', 'server_id', 'hostname', 'datadir')
            """;
    /** The oldest ones change least. */
    private static final String TABLES =
            """
            SELECT TABLE_NAME, UNIX_TIMESTAMP(CREATE_TIME) AS created FROM information_schema.TABLES
            WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' AND CREATE_TIME IS NOT NULL
            ORDER BY created, TABLE_NAME LIMIT 50
            """;

    static ServerMarks read(Connection connection) throws SQLException {
        Map<String, String> variables = new HashMap<>();
        variables.put(SCHEMA, connection.getCatalog());
        try (PreparedStatement statement = connection.prepareStatement(VARIABLES);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                variables.put(rows.getString(1), rows.getString(2));
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(TABLES);
                ResultSet rows = statement.executeQuery()) {
            Set<String> tables = new TreeSet<>();
            while (rows.next()) {
                tables.add(rows.getString(1) + " " + rows.getString(2));
            }
            return new ServerMarks(variables, tables);
        }
    }

    static ServerMarks of(String text) {
        Map<String, String> variables = text.lines()
                .filter(line -> !line.startsWith(TABLE))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        Set<String> tables = text.lines()
                .filter(line -> line.startsWith(TABLE))
                .map(line -> line.substring(TABLE.length()))
                .collect(Collectors.toSet());
        return new ServerMarks(variables, tables);
    }

    String text() {
        return new TreeMap<>(variables)
                        .entrySet().stream()
                                .map(variable -> variable.getKey() + "=" + variable.getValue() + "\n")
                                .collect(Collectors.joining())
                + tables.stream().sorted().map(table -> TABLE + table + "\n").collect(Collectors.joining());
    }

    Recognition recognize(ServerMarks recorded) {
        if (!get(SCHEMA).equals(recorded.get(SCHEMA))) {
            return Recognition.DIFFERENT;
        }
        if (!get(UUID).isEmpty() || !recorded.get(UUID).isEmpty()) {
            return get(UUID).equals(recorded.get(UUID)) ? Recognition.SAME : Recognition.DIFFERENT;
        }
        if (!Collections.disjoint(tables, recorded.tables)) {
            return Recognition.SAME;
        }
        return sameServer(recorded) ? Recognition.SAME : Recognition.UNSURE;
    }

    private boolean sameServer(ServerMarks recorded) {
        boolean uidMayBeTheSame =
                get(UID).isEmpty() || recorded.get(UID).isEmpty() || get(UID).equals(recorded.get(UID));
        return uidMayBeTheSame
                && Set.of("hostname", "datadir", "server_id").stream()
                        .allMatch(name -> get(name).equals(recorded.get(name)));
    }

    private String get(String name) {
        return variables.getOrDefault(name, "");
    }
}
