package io.koppel.console;

import io.koppel.database.BenchServer;
import io.koppel.database.TestSchema;
import io.koppel.scenario.Installation;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The sample data beside very much more of the same kind, on a server of its own: what an installation of ten years looks
 * like. Filled by the server itself from what a real run left there.
 */
final class LargeInstallation implements AutoCloseable {

    static final int COUPLINGS = 1_000_000;
    static final int JOBS = 100_000;
    static final int JOBS_OF_A_RUN = 8;
    static final int FAILED = 5_000;
    static final int SKIPPED = 2_000;
    static final int ACTIONS = 100_000;

    private static final List<String> SCHEMAS = List.of("koppel", "bc", "sales");

    private static final String NUMBERS =
            """
            CREATE TABLE {koppel}.number (n INT NOT NULL PRIMARY KEY) ENGINE = InnoDB
            """;
    private static final String FIRST = "INSERT INTO {koppel}.number VALUES (1)";
    private static final String DOUBLE =
            """
            INSERT INTO {koppel}.number SELECT n + %1$d FROM {koppel}.number WHERE n + %1$d <= %2$d
            """;

    /** As random as those that either system makes. */
    private static final String KEY =
            "LOWER(INSERT(INSERT(INSERT(INSERT(MD5(CONCAT('%s', n)), 9, 0, '-'), 14, 0, '-'), 19, 0, '-'), 24, 0, '-'))";
    private static final String LOCAL_KEY = KEY.formatted("bc");
    private static final String INTEGRATION_KEY = KEY.formatted("sales");

    private static final String CUSTOMERS =
            """
            INSERT INTO {bc}.customer (no, name, search_name, address, city, post_code, country_region_code, phone_no,
                e_mail, salesperson_code, system_id, system_created_at, system_modified_at)
            SELECT CONCAT('B', LPAD(n, 8, '0')), CONCAT(ELT(1 + n %% 5, 'Baker', 'Smith', 'De Vries', 'Jansen', 'Müller'),
                    ' ', n, ' Trading'), CONCAT('BAKER ', n), CONCAT('Street ', n %% 977), CONCAT('City ', n %% 5000),
                CONCAT('P', n %% 90000), 'NL', CONCAT('+31 20 ', n), CONCAT('c', n, '@example.org'),
                (SELECT MIN(code) FROM {bc}.salesperson_purchaser), %s,
                UTC_TIMESTAMP(6) - INTERVAL 2 DAY, UTC_TIMESTAMP(6) - INTERVAL 2 DAY
            FROM {koppel}.number
            """
                    .formatted(LOCAL_KEY);
    private static final String ACCOUNTS =
            """
            INSERT INTO {sales}.account (accountid, name, customertypecode, address1_line1, address1_city,
                address1_postalcode, address1_country, telephone1, emailaddress1, ownerid, owneridtype, createdon,
                modifiedon)
            SELECT %s, CONCAT(ELT(1 + n %% 5, 'Baker', 'Smith', 'De Vries', 'Jansen', 'Müller'), ' ', n, ' Trading'), 3,
                CONCAT('Street ', n %% 977), CONCAT('City ', n %% 5000), CONCAT('P', n %% 90000), 'NL',
                CONCAT('+31 20 ', n), CONCAT('c', n, '@example.org'),
                (SELECT MIN(systemuserid) FROM {sales}.systemuser), 'systemuser',
                UTC_TIMESTAMP(3) - INTERVAL 2 DAY, UTC_TIMESTAMP(3) - INTERVAL 2 DAY
            FROM {koppel}.number
            """
                    .formatted(INTEGRATION_KEY);
    private static final String COUPLED =
            """
            INSERT INTO {koppel}.coupling (mapping, local_key, integration_key, last_synch_modified_on,
                last_synch_crm_modified_on, to_result, to_job_id, from_result, from_job_id, skipped, base_layout, base)
            SELECT 'CUSTOMER', %1$s, %2$s, UTC_TIMESTAMP(6) - INTERVAL 1 DAY, UTC_TIMESTAMP(6) - INTERVAL 1 DAY,
                IF(n <= %3$d, 2, 1), some.to_job_id, 0, '', n <= %3$d, some.base_layout, some.base
            FROM (SELECT base_layout, base, to_job_id FROM {koppel}.coupling
                WHERE mapping = 'CUSTOMER' AND to_result = 1 LIMIT 1) some, {koppel}.number
            """
                    .formatted(LOCAL_KEY, INTEGRATION_KEY, SKIPPED);

    private static final String NOTED =
            "INSERT INTO {koppel}.skipped_coupling SELECT mapping, local_key FROM {koppel}.coupling WHERE skipped = 1";

    /** Half of the skipped ones with the failure that made them so, and others that failed once; twenty kinds of message. */
    private static final String ERRORS =
            """
            INSERT INTO {koppel}.work_list (mapping, pass, source_key, field, destination_key, state, code, message,
                attempts, since, job_id, message_group)
            SELECT 'CUSTOMER', 'TO', %1$s, '', %2$s, 'FAILED', 'ROW_REFUSED',
                CONCAT('The value of field ', n %% 20, ' is refused for record B', LPAD(n, 8, '0'), '.'), 1 + (n <= %3$d),
                UTC_TIMESTAMP(6) - INTERVAL n SECOND, (SELECT MIN(id) FROM {koppel}.synch_job),
                LPAD(HEX(n %% 20), 8, '0')
            FROM {koppel}.number WHERE n > %4$d AND n <= %5$d
            """
                    .formatted(LOCAL_KEY, INTEGRATION_KEY, SKIPPED, SKIPPED / 2, SKIPPED / 2 + FAILED);

    /** The catalogue of each is that of the run that really was; three in a hundred ended badly and were never continued. */
    private static final String RUNS =
            """
            INSERT INTO {koppel}.synchronization_run (id, kind, request, catalogue, status, started_at, finished_at,
                host, process_id, message, catalogue_version)
            SELECT CONCAT('run-', LPAD(n, 8, '0')), IF(n %% 50 = 0, 'FULL', 'MODIFIED'), some.request, some.catalogue,
                IF(n %% 33 = 0, IF(n %% 2 = 0, 'FAILED', 'STOPPED'), 'COMPLETED'),
                UTC_TIMESTAMP(6) - INTERVAL %1$d * 5 - n * 5 + 60 MINUTE,
                UTC_TIMESTAMP(6) - INTERVAL %1$d * 5 - n * 5 + 59 MINUTE, some.host, some.process_id, '',
                some.catalogue_version
            FROM (SELECT * FROM {koppel}.synchronization_run LIMIT 1) some, {koppel}.number WHERE n <= %1$d
            """
                    .formatted(JOBS / JOBS_OF_A_RUN);
    private static final String JOURNAL =
            """
            INSERT INTO {koppel}.synch_job (id, run_id, mapping, pass, type, started_at, finished_at, records_read,
                inserted, modified, unchanged, skipped, failed, message)
            SELECT CONCAT('job-', LPAD(run.n * %2$d + pass.n, 10, '0')), CONCAT('run-', LPAD(run.n, 8, '0')),
                ELT(1 + pass.n DIV 2, 'CURRENCY', 'CUSTOMER', 'CONTACT', 'SALESPEOPLE', 'CURRENCY'),
                IF(pass.n %% 2 = 0, 'TO', 'FROM'),
                IF(pass.n = 8, 'COUPLING', 'SYNCHRONIZATION'),
                UTC_TIMESTAMP(6) - INTERVAL %1$d * 5 - run.n * 5 + 60 MINUTE,
                UTC_TIMESTAMP(6) - INTERVAL %1$d * 5 - run.n * 5 + 59 MINUTE,
                run.n %% 1000, run.n %% 10, run.n %% 300, run.n %% 700, 0, IF(run.n %% 20 = 0 AND pass.n = 2, run.n %% 7, 0), ''
            FROM {koppel}.number run JOIN {koppel}.number pass ON pass.n <= %2$d WHERE run.n <= %1$d
            ORDER BY run.n, pass.n
            """
                    .formatted(JOBS / JOBS_OF_A_RUN, JOBS_OF_A_RUN);
    private static final String JOB_ERRORS =
            """
            INSERT INTO {koppel}.synch_job_error (job_id, source_key, destination_key, code, message, logged_at)
            SELECT some.id, %1$s, %2$s, 'ROW_REFUSED', CONCAT('The value of field ', n %% 20, ' is refused.'),
                UTC_TIMESTAMP(6)
            FROM (SELECT id FROM {koppel}.synch_job WHERE mapping = 'CUSTOMER' AND failed > 0
                ORDER BY number DESC LIMIT 5) some, {koppel}.number WHERE n <= %3$d
            """
                    .formatted(LOCAL_KEY, INTEGRATION_KEY, FAILED);
    private static final String ACTIONS_TAKEN =
            """
            INSERT INTO {koppel}.console_action (done_at, who, action, details, outcome, message)
            SELECT UTC_TIMESTAMP(6) - INTERVAL %1$d - n MINUTE, ELT(1 + n %% 3, 'administrator', 'kim', 'robin'),
                ELT(1 + n %% 4, '/errors/retry', '/connection-setup/modified', '/records/synchronize', '/couplings'),
                CONCAT('mapping=CUSTOMER; id=B', LPAD(n, 8, '0')), IF(n %% 25 = 0, 'REFUSED', 'DONE'), ''
            FROM {koppel}.number WHERE n <= %1$d
            """
                    .formatted(ACTIONS);

    private final BenchServer server;
    private final Installation installation;

    private LargeInstallation(BenchServer server, Installation installation) {
        this.server = server;
        this.installation = installation;
    }

    static LargeInstallation on(Path directory, String... settings) {
        BenchServer server = BenchServer.start(directory);
        SCHEMAS.forEach(name -> Installation.execute(
                schema(server, "mysql"), "CREATE DATABASE " + name(name) + " CHARACTER SET utf8mb4"));
        return new LargeInstallation(
                server,
                Installation.on(
                        schema(server, name("koppel")), schema(server, name("bc")), schema(server, name("sales")), settings));
    }

    Installation installation() {
        return installation;
    }

    /** After a first run. */
    void fill() {
        execute(NUMBERS, FIRST);
        for (int have = 1; have < COUPLINGS; have *= 2) {
            execute(DOUBLE.formatted(have, COUPLINGS));
        }
        execute(
                CUSTOMERS, ACCOUNTS, COUPLED, NOTED, ERRORS, RUNS, JOURNAL, JOB_ERRORS, ACTIONS_TAKEN,
                "ANALYZE TABLE {bc}.customer, {sales}.account, {koppel}.coupling, {koppel}.work_list, {koppel}.synch_job,"
                        + " {koppel}.synchronization_run, {koppel}.console_action");
    }

    private void execute(String... statements) {
        try (Connection connection = installation.own().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                String text = sql;
                for (String schema : SCHEMAS) {
                    text = text.replace("{" + schema + "}", name(schema));
                }
                statement.execute(text);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String name(String schema) {
        return "large_" + schema;
    }

    private static TestSchema schema(BenchServer server, String name) {
        return new TestSchema(server.url().replace("/mysql?", "/" + name + "?"), server.username(), server.password());
    }

    @Override
    public void close() {
        installation.close();
        server.close();
    }
}
