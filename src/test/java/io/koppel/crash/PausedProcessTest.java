package io.koppel.crash;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.run.RunOutcome;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that stands still for longer than its lease is valid (design 8). */
class PausedProcessTest {

    private static final int LOCAL = 20;
    private static final int INTEGRATION = 15;

    private final Installation koppel =
            Installation.with("--koppel.run.chunk-size=5", "--koppel.run.lease-expiry=4s");

    @AfterEach
    void close() {
        koppel.close();
    }

    @ParameterizedTest
    @ValueSource(strings = "pause-before-destination-write:4")
    void a_run_that_lost_its_lease_commits_nothing_more(String point) {
        Pairs.create(koppel, LOCAL, INTEGRATION);
        koppel.mappings(ForeignSystems.MAPPINGS);
        ForkedKoppel paused = ForkedKoppel.start(koppel, List.of("modified", "--koppel.run.fail-point=" + point));
        await().atMost(Duration.ofMinutes(1)).until(paused::standsStill);
        String run = rows(koppel.own(), "SELECT id FROM synchronization_run").get(0);

        assertThatThrownBy(koppel::modified).isInstanceOfSatisfying(KoppelException.class, held -> {
            assertThat(held.code()).isEqualTo(ErrorCode.MAPPING_HELD);
            assertThat(held.getMessage()).contains(run);
        });
        List<RunOutcome> later = new ArrayList<>();
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> later.add(koppel.modified()));
        assertThat(later.get(0).status()).as(later.get(0).message()).isEqualTo("COMPLETED");
        List<String> before = everything();

        paused.goOn();

        assertThat(paused.exitCode()).as(paused.output()).isEqualTo(1);
        assertThat(paused.output()).contains("lost its leases").doesNotContain("runs restart");
        assertThat(everything()).containsExactlyElementsOf(before);
        Pairs.areInStep(koppel, LOCAL + INTEGRATION);
    }

    private List<String> everything() {
        List<String> all = new ArrayList<>();
        all.addAll(rows(koppel.own(), "SELECT mapping, local_key, integration_key, last_synch_modified_on, HEX(base) FROM coupling ORDER BY 1, 2"));
        all.addAll(rows(koppel.own(), "SELECT * FROM work_list ORDER BY 1, 2, 3, 4"));
        all.addAll(rows(koppel.own(), "SELECT id, records_read, inserted, message FROM synch_job ORDER BY number"));
        all.addAll(rows(koppel.own(), "SELECT name, local_watermark, integration_watermark FROM integration_table_mapping"));
        all.addAll(rows(koppel.local(), "SELECT rowid, nom, phone, tms FROM societe ORDER BY 1"));
        all.addAll(rows(koppel.integration(), "SELECT id, name, phone_office, date_modified FROM accounts ORDER BY 1, 2"));
        return all;
    }
}
