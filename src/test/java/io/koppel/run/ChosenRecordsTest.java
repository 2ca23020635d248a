package io.koppel.run;

import static io.koppel.scenario.Installation.counters;
import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.crash.Pairs;
import io.koppel.mapping.Direction;
import io.koppel.mapping.Pass;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs about single records (spec 11, 12.2). */
class ChosenRecordsTest {

    private final Installation koppel = Installation.with("--koppel.run.chunk-size=2");

    @BeforeEach
    void create() {
        Pairs.create(koppel, 8, 0);
        koppel.mappings(ForeignSystems.MAPPINGS);
        koppel.run(RunRequest.modified(List.of("USERS")));
        koppel.mappings(ForeignSystems.MAPPINGS.replace("synchOnlyCoupledRecords: false", "synchOnlyCoupledRecords: true"));
    }

    @AfterEach
    void close() {
        koppel.close();
    }

    private RunOutcome chosen(List<String> keys, boolean creating) {
        return koppel.run(RunRequest.records(
                "THIRDPARTY", new ChosenRecords(keys, List.of(), Direction.TO_INTEGRATION_TABLE, creating)));
    }

    @Test
    void only_the_records_asked_for_are_created_and_the_watermarks_stay() {
        List<String> keys = rows(koppel.local(), "SELECT rowid FROM societe ORDER BY rowid LIMIT 5");

        RunOutcome outcome = chosen(keys, true);

        assertThat(outcome.status()).as(outcome.message()).isEqualTo("COMPLETED");
        assertThat(counters(outcome, "THIRDPARTY", Pass.TO).inserted()).isEqualTo(5);
        assertThat(outcome.jobs()).hasSize(1);
        assertThat(rows(koppel.own(), "SELECT local_key FROM coupling WHERE mapping = 'THIRDPARTY' ORDER BY local_key"))
                .containsExactlyInAnyOrderElementsOf(keys);
        assertThat(rows(
                        koppel.own(),
                        "SELECT COUNT(*) FROM integration_table_mapping WHERE name = 'THIRDPARTY' AND local_watermark IS NOT NULL"))
                .containsExactly("0");
    }

    @Test
    void an_uncoupled_record_is_skipped_where_only_coupled_ones_are_synchronized() {
        List<String> keys = rows(koppel.local(), "SELECT rowid FROM societe ORDER BY rowid LIMIT 3");

        RunOutcome outcome = chosen(keys, false);

        assertThat(counters(outcome, "THIRDPARTY", Pass.TO).skipped()).isEqualTo(3);
    }
}
