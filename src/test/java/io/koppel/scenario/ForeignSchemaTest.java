package io.koppel.scenario;

import static io.koppel.scenario.Installation.counters;
import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.journal.Counters;
import io.koppel.journal.SynchJob;
import io.koppel.mapping.Pass;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunRequest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two third-party schemas by YAML alone. */
class ForeignSchemaTest {

    private final Installation koppel = Installation.with("--koppel.run.chunk-size=7");

    @BeforeEach
    void create() {
        ForeignSystems.create(koppel);
        koppel.mappings(ForeignSystems.MAPPINGS);
        koppel.onLocal("INSERT INTO llx_user (login, lastname) VALUES ('anna', 'Šilhavá'), ('bob', 'Bakker')");
        for (int number = 1; number <= 20; number++) {
            koppel.onLocal("INSERT INTO societe (nom, phone, capital, fk_user, note) VALUES ('Firma " + number
                    + " 株式会社', '+31 " + number + "', " + number + ".1, " + (number % 2 + 1) + ", 'n')");
        }
        koppel.onIntegration(
                "INSERT INTO users (id, user_name, last_name, date_modified) VALUES (uuid(), 'carl', 'Crm', UTC_TIMESTAMP())");
        for (int number = 1; number <= 15; number++) {
            koppel.onIntegration(
                    "INSERT INTO accounts (id, name, phone_office, date_modified, assigned_user_id)"
                            + " SELECT uuid(), 'Account " + number + "', '1', UTC_TIMESTAMP(), id FROM users");
        }
        koppel.onIntegration(
                "INSERT INTO accounts (id, name, date_modified, deleted) VALUES (uuid(), 'Gone', UTC_TIMESTAMP(), 1)");
    }

    @AfterEach
    void close() {
        koppel.close();
    }

    @Test
    void everything_is_created_on_both_sides_with_its_references() {
        RunOutcome outcome = koppel.modified();

        assertThat(outcome.status()).as(outcome.message()).isEqualTo("COMPLETED");
        assertThat(counters(outcome, "USERS", Pass.TO).inserted()).isEqualTo(2);
        assertThat(counters(outcome, "USERS", Pass.FROM).inserted()).isEqualTo(1);
        assertThat(counters(outcome, "THIRDPARTY", Pass.TO).inserted()).isEqualTo(20);
        assertThat(counters(outcome, "THIRDPARTY", Pass.FROM).inserted()).isEqualTo(15);
        assertThat(rows(
                        koppel.integration(),
                        "SELECT a.name, a.annual_revenue, u.user_name FROM accounts a JOIN users u ON u.id = a.assigned_user_id"
                                + " WHERE a.name LIKE 'Firma 3 %'"))
                .containsExactly("Firma 3 株式会社|3.1|bob");
        assertThat(rows(
                        koppel.local(),
                        "SELECT u.login FROM societe s JOIN llx_user u ON u.rowid = s.fk_user WHERE s.nom = 'Account 7'"))
                .containsExactly("carl");
        assertThat(rows(koppel.local(), "SELECT COUNT(*) FROM societe")).containsExactly("35");
        assertThat(rows(koppel.integration(), "SELECT COUNT(*) FROM accounts WHERE deleted = 0"))
                .containsExactly("35");
    }

    @Test
    void a_second_run_is_quiet() {
        koppel.modified();
        List<String> local = rows(koppel.local(), "SELECT * FROM societe ORDER BY rowid");
        List<String> integration = rows(koppel.integration(), "SELECT * FROM accounts ORDER BY id");

        RunOutcome second = koppel.modified();

        assertThat(second.jobs()).allSatisfy(ForeignSchemaTest::isQuiet);
        assertThat(rows(koppel.local(), "SELECT * FROM societe ORDER BY rowid")).isEqualTo(local);
        assertThat(rows(koppel.integration(), "SELECT * FROM accounts ORDER BY id")).isEqualTo(integration);
    }

    static void isQuiet(SynchJob job) {
        Counters counters = job.counters();
        assertThat(counters.inserted() + counters.modified() + counters.failed())
                .as(job.mapping() + " " + job.pass() + " " + counters)
                .isZero();
        assertThat(counters.balanced()).isTrue();
    }

    @Test
    void edits_on_both_sides_arrive_and_leave_the_rest_alone() {
        koppel.modified();
        koppel.onLocal("UPDATE societe SET phone = '0800' WHERE nom LIKE 'Firma 5 %'");
        koppel.onIntegration(
                "UPDATE accounts SET name = 'Neu', date_modified = UTC_TIMESTAMP() WHERE name LIKE 'Firma 6 %'");

        RunOutcome outcome = koppel.modified();

        assertThat(counters(outcome, "THIRDPARTY", Pass.TO).modified()).isEqualTo(1);
        assertThat(counters(outcome, "THIRDPARTY", Pass.FROM).modified()).isEqualTo(1);
        assertThat(rows(koppel.integration(), "SELECT phone_office FROM accounts WHERE name LIKE 'Firma 5 %'"))
                .containsExactly("0800");
        assertThat(rows(koppel.local(), "SELECT COUNT(*) FROM societe WHERE nom = 'Neu'")).containsExactly("1");
        assertThat(koppel.modified().jobs()).allSatisfy(ForeignSchemaTest::isQuiet);
    }

    @Test
    void several_edits_within_one_second_all_arrive() {
        koppel.modified();
        IntStream.range(0, 5).forEach(edit -> {
            koppel.onLocal("UPDATE societe SET phone = 'edit " + edit + "' WHERE nom LIKE 'Firma 1 %'");
            koppel.modified();
        });
        assertThat(rows(koppel.integration(), "SELECT phone_office FROM accounts WHERE name LIKE 'Firma 1 %'"))
                .containsExactly("edit 4");
    }

    @Test
    void an_edit_right_after_writes_that_stamped_the_row_ahead_of_its_clock_arrives() {
        koppel.modified();
        String account = rows(koppel.own(), "SELECT integration_key FROM coupling WHERE mapping = 'THIRDPARTY'")
                .get(0);
        // As four writes within one second leave it, each with a later stamp than the one before.
        koppel.onIntegration("UPDATE accounts SET date_modified = date_modified + INTERVAL 4 SECOND, phone_office = '+31 9'"
                + " WHERE id = '" + account + "'");
        koppel.modified();
        koppel.onIntegration("UPDATE accounts SET date_modified = date_modified - INTERVAL 4 SECOND, phone_office = '+31 8'"
                + " WHERE id = '" + account + "'");

        assertThat(counters(koppel.run(RunRequest.single("THIRDPARTY", true, false)), "THIRDPARTY", Pass.FROM).modified())
                .isEqualTo(1);
    }

    @Test
    void a_soft_deleted_destination_is_a_deletion_conflict() {
        koppel.modified();
        koppel.onIntegration("UPDATE accounts SET deleted = 1 WHERE name LIKE 'Firma 2 %'");
        koppel.onLocal("UPDATE societe SET phone = 'x' WHERE nom LIKE 'Firma 2 %'");

        RunOutcome outcome = koppel.modified();

        assertThat(counters(outcome, "THIRDPARTY", Pass.TO).failed()).isEqualTo(1);
        assertThat(koppel.workList().list("THIRDPARTY", null, null, 10))
                .singleElement()
                .satisfies(entry -> assertThat(entry.message()).contains("coupled to a deleted record"));
    }
}
