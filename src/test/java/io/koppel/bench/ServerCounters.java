package io.koppel.bench;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the server has counted since it started, for all clients.
 *
 * @param statements as sent; a multi-row statement is one
 * @param redo bytes written to the transaction log
 * @param received bytes that clients sent
 */
record ServerCounters(long statements, long redo, long received) {

    private static final String READ =
            "SHOW GLOBAL STATUS WHERE Variable_name IN ('Queries', 'Innodb_os_log_written', 'Bytes_received')";

    static ServerCounters read(JdbcTemplate server) {
        Map<String, Long> counters = new HashMap<>();
        server.query(READ, row -> {
            counters.put(row.getString(1), row.getLong(2));
        });
        return new ServerCounters(
                counters.getOrDefault("Queries", 0L),
                counters.getOrDefault("Innodb_os_log_written", 0L),
                counters.getOrDefault("Bytes_received", 0L));
    }

    ServerCounters since(ServerCounters before) {
        return new ServerCounters(
                statements - before.statements, redo - before.redo, received - before.received);
    }
}
