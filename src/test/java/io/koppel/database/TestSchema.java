package io.koppel.database;

import javax.sql.DataSource;

/** A schema that belongs to one test. */
public record TestSchema(String url, String username, String password) {

    /** Pooled; closed when the JVM ends. */
    public DataSource dataSource() {
        return TestServer.dataSource(this);
    }
}
