package io.koppel.crash;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.database.TestSchema;
import io.koppel.mapping.Side;
import io.koppel.run.ReferenceTables;
import io.koppel.run.RunOutcome;
import io.koppel.sampledata.SampleData;
import io.koppel.scenario.Installation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The default mappings with their dependent records: a full run that died ends where one that did not die ends. */
class SampleDataCrashTest {

    private static final String CHUNKS = "--koppel.run.chunk-size=200";

    @Disabled("Undisturbed, a second full run still creates 12 contacts and 49 price lines in sales, so there is no rest"
            + " to compare with yet")
    @ParameterizedTest
    @ValueSource(strings = {"after-destination-write:12"})
    void a_full_run_that_died_ends_where_one_that_did_not_ends(String failPoint) throws SQLException {
        try (Installation undisturbed = sample();
                Installation koppel = sample()) {
            assertThat(undisturbed.full().completed()).isTrue();
            assertThat(undisturbed.full().completed()).isTrue();
            ForkedKoppel.dies(koppel, failPoint, "full", "--yes");

            RunOutcome recovered = koppel.full();

            assertThat(recovered.completed()).as(recovered.message()).isTrue();
            assertThat(recovered.jobs()).allMatch(job -> job.counters().balanced());
            // What waited for a parent in one of the two may have met it in the other; a further run levels that.
            assertThat(koppel.full().completed()).isTrue();
            assertThat(counts(koppel)).isEqualTo(counts(undisturbed));
            assertThat(couplings(koppel)).isEqualTo(couplings(undisturbed));
            Pairs.nothingIsLeftBehind(koppel);
        }
    }

    private static Installation sample() throws SQLException {
        Installation koppel = Installation.with(CHUNKS);
        ReferenceTables tables = koppel.useCases().get(ReferenceTables.class);
        tables.bringUpToDate(Side.LOCAL);
        tables.bringUpToDate(Side.INTEGRATION);
        try (Connection local = koppel.local().dataSource().getConnection();
                Connection integration = koppel.integration().dataSource().getConnection()) {
            SampleData.load(local, integration);
        }
        return koppel;
    }

    private static Object couplings(Installation koppel) {
        return rows(koppel.own(), "SELECT mapping, COUNT(*) FROM coupling GROUP BY mapping ORDER BY mapping");
    }

    private static Map<String, String> counts(Installation koppel) {
        Map<String, String> counts = new LinkedHashMap<>();
        count(counts, koppel.local(), true);
        count(counts, koppel.integration(), false);
        return counts;
    }

    private static void count(Map<String, String> counts, TestSchema schema, boolean local) {
        for (String table : SampleData.tables(local)) {
            counts.put((local ? "bc." : "sales.") + table, rows(schema, "SELECT COUNT(*) FROM `" + table + "`").get(0));
        }
    }
}
