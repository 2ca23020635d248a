package io.koppel.run.errors;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.crash.Pairs;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A coupled record that waits on the error list is deleted. */
class VanishedSourceTest {

    private static final String WAITING = "SELECT code FROM work_list";

    private final Installation koppel = Installation.with();

    @BeforeEach
    void failOnce() {
        Pairs.create(koppel, 1, 1);
        koppel.mappings(ForeignSystems.MAPPINGS);
        koppel.modified();
        koppel.onIntegration("UPDATE accounts SET annual_revenue = 'much', date_modified = UTC_TIMESTAMP()"
                + " WHERE name = 'Account 1'");
        koppel.modified();
        assertThat(rows(koppel.own(), WAITING)).hasSize(1);
    }

    @AfterEach
    void close() {
        koppel.close();
    }

    @Test
    void its_entry_goes_where_its_counterpart_is_deleted_too() {
        koppel.onIntegration("DELETE FROM accounts WHERE name = 'Account 1'");
        koppel.onLocal("DELETE FROM societe WHERE nom = 'Account 1'");

        koppel.modified();

        assertThat(rows(koppel.own(), WAITING)).isEmpty();
    }

    @Test
    void its_counterpart_says_so_in_its_place_once_it_is_modified() {
        koppel.onIntegration("UPDATE accounts SET deleted = 1, date_modified = UTC_TIMESTAMP() WHERE name = 'Account 1'");
        koppel.onLocal("UPDATE societe SET phone = '7', tms = UTC_TIMESTAMP() WHERE nom = 'Account 1'");

        koppel.modified();

        assertThat(rows(koppel.own(), WAITING)).containsExactly("COUPLED_TO_DELETED_RECORD");
    }
}
