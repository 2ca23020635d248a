package io.koppel.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.journal.Counters;
import io.koppel.mapping.Pass;
import io.koppel.run.RunOutcome;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Spec 6.5: rules run before transfer, in their direction only, and make neither echo nor unrest. */
class TransformationTest {

    private static final String MAPPINGS =
            """
            mappings:
            - name: PARTIES
              local:       {table: party, key: id, keyType: integer, modifiedOn: changed}
              integration: {table: partner, key: id, keyType: guid, modifiedOn: changed}
              direction: Bidirectional
              synchOnlyCoupledRecords: false
              fields:
              - {local: name, integration: name, transformation: SHOUT, transformationDirection: ToIntegrationTable}
              - {local: born, integration: born, direction: ToIntegrationTable, transformation: GERMAN}
              - {local: phone, integration: phone, transformation: DIGITS, transformationDirection: FromIntegrationTable}
              - {local: note, integration: note}
            transformations:
            - {name: SHOUT, steps: [trim, upper]}
            - {name: GERMAN, steps: [{date: {to: dd.MM.yyyy}}]}
            - {name: DIGITS, steps: [{regex: {find: '[^0-9]', with: ''}}]}
            """;

    private final Installation koppel = Installation.with();

    @BeforeEach
    void install() {
        koppel.onLocal(
                """
                CREATE TABLE party (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(30), born DATE, phone VARCHAR(30),
                    note VARCHAR(30), changed DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6)
                    ON UPDATE CURRENT_TIMESTAMP(6), KEY (changed)) DEFAULT CHARSET = utf8mb4
                """,
                "INSERT INTO party (name, born, phone) VALUES (' Ada ', '1815-12-10', '1-2'), ('Émile', NULL, '34')");
        koppel.onIntegration(
                """
                CREATE TABLE partner (id CHAR(36) PRIMARY KEY, name VARCHAR(30), born VARCHAR(10), phone VARCHAR(30),
                    note VARCHAR(30), changed DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6)
                    ON UPDATE CURRENT_TIMESTAMP(6), KEY (changed)) DEFAULT CHARSET = utf8mb4
                """);
        koppel.mappings(MAPPINGS);
        koppel.modified();
    }

    @AfterEach
    void close() {
        koppel.close();
    }

    @Test
    void a_rule_shapes_what_goes_over_and_leaves_the_source_alone() {
        assertThat(partners()).containsExactly("ADA|10.12.1815|1-2", "ÉMILE|~|34");
        assertThat(parties()).containsExactly(" Ada |1-2", "Émile|34");
    }

    @Test
    void the_next_runs_are_quiet_on_both_sides_also_in_full() {
        assertQuiet(koppel.modified());
        assertQuiet(koppel.full());
        assertQuiet(koppel.full());
        assertThat(parties()).containsExactly(" Ada |1-2", "Émile|34");
    }

    @Test
    void an_edit_of_another_field_does_not_carry_the_shaped_value_back() {
        koppel.onIntegration("UPDATE partner SET note = 'edited' WHERE name = 'ADA'");

        koppel.modified();

        assertThat(parties()).containsExactly(" Ada |1-2", "Émile|34");
        assertThat(Installation.rows(koppel.local(), "SELECT note FROM party ORDER BY id")).containsExactly("edited", "~");
        assertQuiet(koppel.modified());
    }

    @Test
    void an_edit_in_the_direction_without_rule_goes_over_as_it_is() {
        koppel.onIntegration("UPDATE partner SET name = 'Lovelace', phone = '(5) 6' WHERE name = 'ADA'");

        koppel.modified();

        assertThat(parties()).containsExactly("Lovelace|56", "Émile|34");
        assertQuiet(koppel.modified());
        assertThat(partners()).containsExactly("Lovelace|10.12.1815|(5) 6", "ÉMILE|~|34");
    }

    private static void assertQuiet(RunOutcome outcome) {
        for (Pass pass : Pass.values()) {
            Counters counters = Installation.counters(outcome, "PARTIES", pass);
            assertThat(counters.inserted() + counters.modified() + counters.failed()).as(pass.label()).isZero();
        }
    }

    private List<String> parties() {
        return Installation.rows(koppel.local(), "SELECT name, phone FROM party ORDER BY id");
    }

    private List<String> partners() {
        return Installation.rows(
                koppel.integration(), "SELECT name, born, phone FROM partner ORDER BY phone <> '1-2' AND phone <> '(5) 6'");
    }
}
