package io.koppel.bench;

import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What the server itself needs for the same rows, in tables like the real ones beside them. Nobody who goes through a
 * client can be faster.
 */
final class ServerLimit {

    private static final String INSERT_ACCOUNTS = "INSERT INTO {sales}.bench_account (" + Customers.ACCOUNT_COLUMNS + ") "
            + Customers.AS_ACCOUNTS;

    private static final String KEY =
            "LOWER(INSERT(INSERT(INSERT(INSERT(MD5(%s), 9, 0, '-'), 14, 0, '-'), 19, 0, '-'), 24, 0, '-'))";

    /** Bytes of a customer's base: twenty fields and the rule's inputs, on two sides. */
    private static final int BASE_LENGTH = 328;

    private static final String INSERT_COUPLINGS =
            """
            INSERT INTO {koppel}.bench_coupling
                (mapping, local_key, integration_key, last_synch_modified_on, last_synch_crm_modified_on, to_result,
                 to_job_id, from_result, from_job_id, skipped, base_layout, base)
            SELECT 'CUSTOMER', %s, %s, %s, UTC_TIMESTAMP(3), 1, UUID(), 0, NULL, 0, 1, REPEAT('x', %d)
              FROM %s s
            """;

    private static final String INSERT_CUSTOMERS =
            """
            INSERT INTO {bc}.bench_customer
                (no, name, address, address_2, city, post_code, county, country_region_code, contact, phone_no, fax_no,
                 e_mail, home_page, currency_code, customer_posting_group, gen_bus_posting_group, vat_bus_posting_group,
                 payment_terms_code, allow_line_disc, system_id)
            SELECT CONCAT('C', SUBSTRING(a.name, 10, LENGTH(a.name) - 17)), a.name, a.address1_line1,
                   COALESCE(a.address1_line2, ''), a.address1_city, a.address1_postalcode, a.address1_stateorprovince,
                   a.address1_country, a.address1_primarycontactname, a.telephone1, COALESCE(a.fax, ''), a.emailaddress1,
                   a.websiteurl, c.code, 'DOMESTIC', 'DOMESTIC', 'DOMESTIC', '', 1, %s
              FROM {sales}.account a
              JOIN {sales}.bench_code c ON c.kind = 'CURRENCY' AND c.id = a.transactioncurrencyid
            """.formatted(KEY.formatted("a.accountid"));

    private static final String INSERT_CONTACTS =
            """
            INSERT INTO {bc}.bench_contact
                (no, type, company_no, company_name, name, address, address_2, city, post_code, county,
                 country_region_code, phone_no, fax_no, e_mail, home_page, currency_code, system_id)
            SELECT CONCAT('T', SUBSTRING(a.name, 10, LENGTH(a.name) - 17)), 'Company',
                   CONCAT('T', SUBSTRING(a.name, 10, LENGTH(a.name) - 17)), a.name, a.name, a.address1_line1,
                   COALESCE(a.address1_line2, ''), a.address1_city, a.address1_postalcode, a.address1_stateorprovince,
                   a.address1_country, a.telephone1, COALESCE(a.fax, ''), a.emailaddress1, a.websiteurl, c.code, %s
              FROM {sales}.account a
              JOIN {sales}.bench_code c ON c.kind = 'CURRENCY' AND c.id = a.transactioncurrencyid
            """.formatted(KEY.formatted("CONCAT('contact', a.accountid)"));

    private static final String INSERT_RELATIONS =
            """
            INSERT INTO {bc}.bench_relation (contact_no, business_relation_code, link_to_table, no, system_id)
            SELECT CONCAT('T', SUBSTRING(a.name, 10, LENGTH(a.name) - 17)), 'CUST', 'Customer',
                   CONCAT('C', SUBSTRING(a.name, 10, LENGTH(a.name) - 17)), %s
              FROM {sales}.account a
            """.formatted(KEY.formatted("CONCAT('relation', a.accountid)"));

    /** Who belongs to whom, in the character set of the keys: otherwise the join below would be hampered. */
    private static final String[] PAIRS = {
        """
        CREATE TABLE {sales}.bench_pair
        (
            local_key       CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL PRIMARY KEY,
            integration_key CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL UNIQUE
        ) ENGINE = InnoDB
        """,
        "INSERT INTO {sales}.bench_pair SELECT local_key, integration_key FROM {koppel}.coupling"
                + " WHERE mapping = 'CUSTOMER'",
        "ANALYZE TABLE {sales}.bench_pair"
    };

    private static final String UPDATE_ACCOUNTS =
            """
            UPDATE {sales}.bench_account a
              JOIN {sales}.bench_pair p ON p.integration_key = a.accountid
              JOIN {bc}.customer b ON b.system_id = p.local_key
               SET a.telephone1 = b.phone_no, a.address1_city = b.city
            """;

    /** A changed customer takes its company contact along. */
    private static final String UPDATE_CONTACTS =
            """
            UPDATE {bc}.bench_contact t
              JOIN {bc}.contact_business_relation r ON r.contact_no = t.no AND r.link_to_table = 'Customer'
              JOIN {bc}.bench_customer b ON b.no = r.no
               SET t.phone_no = b.phone_no, t.city = b.city
            """;

    private static final String UPDATE_CUSTOMERS =
            """
            UPDATE {bc}.bench_customer b
              JOIN {sales}.bench_pair p ON p.local_key = b.system_id
              JOIN {sales}.account a ON a.accountid = p.integration_key
               SET b.phone_no = a.telephone1, b.city = a.address1_city
            """;

    private static final String MAPPED_CUSTOMERS =
            """
            SELECT system_id, salesperson_code, name, contact, address, address_2, post_code, city,
                   country_region_code, county, currency_code, e_mail, fax_no, home_page, phone_no, shipment_method_code,
                   shipping_agent_code, payment_terms_code, credit_limit_lcy, primary_contact_no, system_modified_at
              FROM {bc}.customer
            """;

    private static final String MAPPED_ACCOUNTS = "SELECT " + Customers.ACCOUNT_COLUMNS
            + ", primarycontactid, modifiedon FROM {sales}.account";

    private static final String JOIN =
            "SELECT c.system_id, a.accountid FROM {bc}.customer c JOIN {sales}.account a ON a.name = c.name";

    private final Trial trial;

    ServerLimit(Trial trial) {
        this.trial = trial;
    }

    Figure createAccounts() {
        return inCopies(
                INSERT_ACCOUNTS,
                INSERT_COUPLINGS.formatted(
                        "s.system_id", KEY.formatted("s.system_id"), "s.system_modified_at", BASE_LENGTH, "{bc}.customer"));
    }

    /** Customers bring their company contacts along. */
    Figure createCustomers() {
        return inCopies(
                INSERT_CUSTOMERS,
                INSERT_CONTACTS,
                INSERT_RELATIONS,
                INSERT_COUPLINGS.formatted(
                        KEY.formatted("s.accountid"), "s.accountid", "s.modifiedon", BASE_LENGTH, "{sales}.account"));
    }

    Figure updateAccounts() {
        return inFilledCopies(List.of("{sales}.account"), UPDATE_ACCOUNTS);
    }

    Figure updateCustomers() {
        return inFilledCopies(List.of("{bc}.customer", "{bc}.contact"), UPDATE_CUSTOMERS, UPDATE_CONTACTS);
    }

    /** All mapped columns of both sides, streamed to a client that does nothing with them. */
    Figure readBothSides() {
        return trial.time(() -> {
            stream(MAPPED_CUSTOMERS);
            stream(MAPPED_ACCOUNTS);
        });
    }

    /** The pairs with the same name, streamed to a client. */
    Figure joinByName() {
        return trial.time(() -> stream(JOIN));
    }

    private Figure inCopies(String... statements) {
        String[] copies = {
            "CREATE TABLE {sales}.bench_account LIKE {sales}.account",
            "CREATE TABLE {bc}.bench_customer LIKE {bc}.customer",
            "CREATE TABLE {bc}.bench_contact LIKE {bc}.contact",
            "CREATE TABLE {bc}.bench_relation LIKE {bc}.contact_business_relation",
            "CREATE TABLE {koppel}.bench_coupling LIKE {koppel}.coupling"
        };
        trial.execute(copies);
        Figure figure = trial.time(statements);
        trial.execute("DROP TABLE {sales}.bench_account, {bc}.bench_customer, {bc}.bench_contact, {bc}.bench_relation,"
                + " {koppel}.bench_coupling");
        return figure;
    }

    private Figure inFilledCopies(List<String> tables, String... statements) {
        List<String> copies =
                tables.stream().map(table -> table.replace(".", ".bench_")).toList();
        for (int table = 0; table < tables.size(); table++) {
            trial.execute(
                    "CREATE TABLE " + copies.get(table) + " LIKE " + tables.get(table),
                    "INSERT INTO " + copies.get(table) + " SELECT * FROM " + tables.get(table),
                    "ANALYZE TABLE " + copies.get(table));
        }
        trial.execute(PAIRS);
        Figure figure = trial.time(statements);
        trial.execute("DROP TABLE {sales}.bench_pair, " + String.join(", ", copies));
        return figure;
    }

    private void stream(String query) {
        JdbcTemplate streaming = new JdbcTemplate(new DriverManagerDataSource(
                trial.url("sales"), trial.settings().username(), trial.settings().password()));
        streaming.execute((ConnectionCallback<Long>) connection -> {
            try (Statement statement = connection.createStatement(
                    ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
                statement.setFetchSize(Integer.MIN_VALUE);
                long characters = 0;
                try (ResultSet row = statement.executeQuery(trial.text(query))) {
                    int columns = row.getMetaData().getColumnCount();
                    while (row.next()) {
                        for (int column = 1; column <= columns; column++) {
                            String value = row.getString(column);
                            characters += value == null ? 0 : value.length();
                        }
                    }
                }
                return characters;
            }
        });
    }
}
