package io.koppel.scenario;

import static io.koppel.scenario.Installation.counters;
import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.database.SchemaMigration;
import io.koppel.mapping.Pass;
import io.koppel.run.CreationPermission;
import io.koppel.sampledata.SampleData;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Contacts that a pass had nothing to do with, among so many that it does not read them again unless it must. */
class IgnoredContactsTest {

    private final Installation koppel = Installation.with();

    @BeforeEach
    void load() throws SQLException {
        SchemaMigration migration = new SchemaMigration();
        migration.migrate(koppel.local().dataSource(), "db/bc/changelog.yaml");
        migration.migrate(koppel.integration().dataSource(), "db/sales/changelog.yaml");
        try (Connection bc = koppel.local().dataSource().getConnection();
                Connection sales = koppel.integration().dataSource().getConnection()) {
            SampleData.load(bc, sales);
        }
        koppel.full();
        koppel.useCases().get(CreationPermission.class).grant(List.of());
    }

    @AfterEach
    void close() {
        koppel.close();
    }

    @Test
    @DisplayName("3.4, 15.11: a new account picks up the contacts that were ignored so far")
    void a_contact_that_was_ignored_follows_its_customer_also_out_of_a_window_that_was_read() {
        koppel.onLocal(
                "INSERT INTO customer (no, name, blocked) VALUES ('ZED', 'Zed Trading', 'All')",
                "INSERT INTO contact (no, name, type, company_no) VALUES ('ZED-C', 'Zed Trading', 'Company', 'ZED-C')",
                "INSERT INTO contact (no, name, first_name, surname, type, company_no)"
                        + " VALUES ('ZED-P', 'Zoe Zed', 'Zoe', 'Zed', 'Person', 'ZED-C')",
                "UPDATE contact SET mobile_phone_no = '+31 6 1'");
        assertThat(counters(koppel.modified(), "CONTACT", Pass.TO).read()).isGreaterThan(1_000);
        assertThat(counters(koppel.modified(), "CONTACT", Pass.TO).read())
                .as("nothing changed in what was read")
                .isLessThan(1_000);
        koppel.onLocal(
                "INSERT INTO contact_business_relation (contact_no, business_relation_code, link_to_table, no)"
                        + " VALUES ('ZED-C', 'CUST', 'Customer', 'ZED')",
                "UPDATE customer SET blocked = '' WHERE no = 'ZED'");

        koppel.modified();

        assertThat(rows(koppel.integration(), "SELECT name FROM account WHERE name = 'Zed Trading'")).hasSize(1);
        assertThat(rows(koppel.integration(), "SELECT lastname FROM contact WHERE lastname = 'Zed'")).hasSize(1);
    }
}
