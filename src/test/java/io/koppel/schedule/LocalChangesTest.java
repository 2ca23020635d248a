package io.koppel.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What wakes a mapping on hold. */
class LocalChangesTest {

    private final Installation koppel = Installation.with();
    private LocalChanges changes;
    private IntegrationTableMapping mapping;

    @BeforeEach
    void install() {
        ForeignSystems.create(koppel);
        koppel.mappings(ForeignSystems.MAPPINGS);
        changes = koppel.useCases().get(LocalChanges.class);
        mapping = koppel.useCases().get(CatalogueRepository.class).load().mapping("THIRDPARTY").orElseThrow();
        koppel.onLocal("INSERT INTO societe (nom) VALUES ('seen')");
    }

    @AfterEach
    void close() {
        koppel.close();
    }

    @Test
    void an_edit_or_a_new_record_is_a_change_and_tells_its_age() {
        LookedAt seen = changes.look(mapping).orElseThrow();
        assertThat(changes.ageOfNewest(mapping, seen)).isNull();

        koppel.onLocal("INSERT INTO societe (nom) VALUES ('new')");
        assertThat(changes.ageOfNewest(mapping, seen)).isBetween(Duration.ZERO, Duration.ofSeconds(5));

        LookedAt again = changes.look(mapping).orElseThrow();
        koppel.onLocal("UPDATE societe SET tms = tms + INTERVAL 1 SECOND WHERE nom = 'seen'");
        assertThat(changes.ageOfNewest(mapping, again)).isNotNull();
    }

    @Test
    void a_row_stamped_before_and_committed_after_is_a_change() throws SQLException {
        try (Connection connection = koppel.local().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO societe (nom) VALUES ('late')");
            koppel.onLocal("INSERT INTO societe (nom) VALUES ('newer')");
            LookedAt seen = changes.look(mapping).orElseThrow();
            assertThat(changes.ageOfNewest(mapping, seen)).isNull();

            connection.commit();

            assertThat(changes.ageOfNewest(mapping, seen)).isNotNull();
        }
    }

    @Test
    void changes_of_the_other_side_are_none() {
        LookedAt seen = changes.look(mapping).orElseThrow();

        koppel.onIntegration("INSERT INTO accounts (id, name, date_modified) VALUES (uuid(), 'crm', UTC_TIMESTAMP())");

        assertThat(changes.ageOfNewest(mapping, seen)).isNull();
    }

    @Test
    void more_changes_than_can_be_remembered_keep_a_mapping_from_being_on_hold() {
        koppel.onLocal("INSERT INTO societe (nom) SELECT CONCAT('many ', seq) FROM seq_1_to_1100");

        assertThat(changes.look(mapping)).isEmpty();
    }
}
