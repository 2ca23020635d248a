package io.koppel.run;

import static io.koppel.scenario.Installation.counters;
import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.koppel.cli.UseCases;
import io.koppel.crash.Pairs;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Watermarks;
import io.koppel.mapping.store.WatermarkRepository;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Spec 7.4, 10.2, 15.11. */
class WatermarkTest {

    private static final Instant OLD = Instant.parse("2024-01-01T00:00:00Z");

    private final Installation koppel = Installation.with("--koppel.run.chunk-size=5");

    @BeforeEach
    void create() {
        Pairs.create(koppel, 3, 3);
        koppel.mappings(ForeignSystems.MAPPINGS);
        koppel.onLocal("UPDATE societe SET tms = '2024-02-02 02:02:02'", "UPDATE llx_user SET tms = '2024-01-01'");
    }

    @AfterEach
    void close() {
        koppel.close();
    }

    private Watermarks marks() {
        return koppel.useCases().get(WatermarkRepository.class).load("THIRDPARTY");
    }

    private void onlyCoupled() {
        koppel.mappings(ForeignSystems.MAPPINGS.replace("synchOnlyCoupledRecords: false", "synchOnlyCoupledRecords: true"));
    }

    @Test
    void both_move_to_the_latest_time_read_even_if_nothing_was_synchronized() {
        onlyCoupled();

        koppel.modified();

        assertThat(marks()).isEqualTo(new Watermarks(Instant.parse("2024-02-02T02:02:02Z"), OLD));
    }

    @Test
    void a_time_in_the_future_is_capped_at_the_start_of_the_run() {
        onlyCoupled();
        koppel.onLocal("UPDATE societe SET tms = '2037-01-01' WHERE nom LIKE 'Firma 1 %'");
        Instant before = Instant.now();

        koppel.modified();

        assertThat(marks().local()).isBetween(before.minusSeconds(2), Instant.now());
    }

    @Test
    void none_ever_moves_back() {
        onlyCoupled();
        koppel.modified();
        koppel.onLocal("DELETE FROM societe WHERE nom NOT LIKE 'Firma 1 %'", "UPDATE societe SET tms = '2024-02-02 02:02:01'");

        koppel.modified();

        assertThat(marks().local()).isEqualTo("2024-02-02T02:02:02Z");
    }

    @Test
    void a_full_run_overwrites_them() {
        Instant future = Instant.parse("2030-01-01T00:00:00Z");
        koppel.useCases().get(WatermarkRepository.class).save("THIRDPARTY", new Watermarks(future, future));

        koppel.full();

        assertThat(marks().local()).isBetween(OLD, Instant.now());
        assertThat(marks().integration()).isBetween(OLD, Instant.now());
    }

    @Test
    void an_aborted_run_leaves_both_alone() {
        onlyCoupled();
        koppel.modified();
        Watermarks before = marks();
        koppel.onLocal("UPDATE societe SET phone = 'x'");
        try (UseCases breaking = koppel.another(new AtPassStart("THIRDPARTY", Pass.FROM, () -> {
            throw new IllegalStateException("broken on purpose");
        }))) {
            assertThat(breaking.get(RunLauncher.class).start(RunRequest.modified(List.of())).status())
                    .isEqualTo("FAILED");
        }

        assertThat(marks()).isEqualTo(before);
    }

    @Test
    void an_edit_in_a_transaction_that_stays_open_across_a_run_arrives_in_the_next_one() throws SQLException {
        koppel.modified();
        try (Connection connection = koppel.local().dataSource().getConnection();
                Statement edit = connection.createStatement()) {
            connection.setAutoCommit(false);
            edit.executeUpdate("UPDATE societe SET phone = 'late', tms = '2030-01-01 00:00:00' WHERE nom LIKE 'Firma 1 %'");
            // As if the statement had been executed when the transaction began, well before the run.
            edit.executeUpdate("UPDATE societe SET tms = UTC_TIMESTAMP() WHERE nom LIKE 'Firma 1 %'");
            koppel.onLocal("UPDATE societe SET phone = 'early', tms = UTC_TIMESTAMP() + INTERVAL 10 SECOND"
                    + " WHERE nom LIKE 'Firma 2 %'");
            // The server refreshes this view only after 100 ms without a reader.
            String shown = await().pollInterval(Duration.ofMillis(150))
                    .until(
                            () -> rows(koppel.local(), "SELECT DATE_FORMAT(MIN(trx_started), '%Y-%m-%dT%H:%i:%sZ')"
                                            + " FROM information_schema.innodb_trx WHERE trx_rows_modified > 0")
                                    .get(0),
                            text -> !text.equals("~"));
            RunOutcome meanwhile = koppel.modified();
            assertThat(counters(meanwhile, "THIRDPARTY", Pass.TO).modified()).isEqualTo(1);
            Instant began = Instant.parse(shown);
            assertThat(marks().local()).isBetween(OLD, began.plusMillis(999));
            connection.commit();
        }

        koppel.modified();

        assertThat(rows(koppel.integration(), "SELECT phone_office FROM accounts WHERE name LIKE 'Firma 1 %'"))
                .containsExactly("late");
    }
}
