package io.koppel.mapping.store;

import java.sql.Connection;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The catalogue's tables, empty, on the server that {@code koppel.test.url} names. */
final class MappingTables {

    static final String URL = "koppel.test.url";

    private MappingTables() {}

    static DataSource empty() throws Exception {
        DataSource dataSource = new DriverManagerDataSource(System.getProperty(URL));
        try (Connection connection = dataSource.getConnection()) {
            var database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            new Liquibase("db/koppel/mapping.sql", new ClassLoaderResourceAccessor(), database).update(new Contexts());
        }
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        jdbc.update("DELETE FROM integration_table_mapping");
        jdbc.update("DELETE FROM option_mapping");
        jdbc.update("DELETE FROM config_template");
        jdbc.update("UPDATE catalogue SET version = 0");
        return dataSource;
    }
}
