package io.koppel.scenario;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.mapping.UpdateConflictResolution;
import io.koppel.run.RunOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Coupling what exists on both sides loses no filled value (spec 15.13). */
class FirstContactTest {

    private static final int PAIRS = 1000;

    @ParameterizedTest
    @CsvSource({
        "SEND_UPDATE_TO_INTEGRATION, false",
        "GET_UPDATE_FROM_INTEGRATION, true",
        "NONE, false",
        "MERGE, true"
    })
    void of_a_thousand_pairs_with_random_blanks_none_loses_a_value(UpdateConflictResolution resolution, boolean full) {
        Random random = new Random(15_13);
        List<List<String>> local = random(random, "l");
        List<List<String>> integration = random(random, "i");
        try (Installation koppel = TwoSides.create(resolution, "None", "--koppel.run.chunk-size=300")) {
            TwoSides.insert(koppel, PAIRS, number -> local.get(number - 1), number -> integration.get(number - 1));
            TwoSides.couple(koppel, PAIRS);

            RunOutcome outcome = full ? koppel.full() : koppel.modified();

            assertThat(outcome.status()).as(outcome.message()).isEqualTo("COMPLETED");
            List<String> here = rows(koppel.local(), "SELECT a, b FROM partner ORDER BY id");
            List<String> there = rows(koppel.integration(), "SELECT a, b FROM partner ORDER BY id");
            for (int index = 0; index < PAIRS; index++) {
                assertThat(here.get(index)).isEqualTo(expected(resolution, local.get(index), integration.get(index), true));
                assertThat(there.get(index)).isEqualTo(expected(resolution, local.get(index), integration.get(index), false));
            }
            assertThat(rows(koppel.own(), "SELECT DISTINCT state FROM work_list WHERE state <> 'CONFLICT'")).isEmpty();
            if (settles(resolution)) {
                assertThat(rows(koppel.own(), "SELECT * FROM work_list")).isEmpty();
                assertThat(koppel.modified().jobs()).allSatisfy(ForeignSchemaTest::isQuiet);
            }
        }
    }

    private static boolean settles(UpdateConflictResolution resolution) {
        return switch (resolution) {
            case SEND_UPDATE_TO_INTEGRATION, GET_UPDATE_FROM_INTEGRATION -> true;
            case NONE, MERGE -> false;
        };
    }

    private static List<List<String>> random(Random random, String side) {
        List<List<String>> all = new ArrayList<>();
        for (int number = 0; number < PAIRS; number++) {
            all.add(List.of(value(random, side), value(random, side), "", ""));
        }
        return all;
    }

    private static String value(Random random, String side) {
        return switch (random.nextInt(4)) {
            case 0, 1 -> "";
            case 2 -> "same";
            default -> side + random.nextInt(10);
        };
    }

    /** A pair with two different values that nobody decides on stays as it was, on both sides. */
    private static String expected(
            UpdateConflictResolution resolution, List<String> local, List<String> integration, boolean onLocal) {
        boolean contested = different(local.get(0), integration.get(0)) || different(local.get(1), integration.get(1));
        List<String> own = onLocal ? local : integration;
        if (contested && !settles(resolution)) {
            return own.get(0) + "|" + own.get(1);
        }
        return met(resolution, local.get(0), integration.get(0)) + "|" + met(resolution, local.get(1), integration.get(1));
    }

    private static boolean different(String local, String integration) {
        return !local.isEmpty() && !integration.isEmpty() && !local.equals(integration);
    }

    private static String met(UpdateConflictResolution resolution, String local, String integration) {
        if (local.isEmpty() || integration.isEmpty()) {
            return local + integration;
        }
        return resolution == UpdateConflictResolution.SEND_UPDATE_TO_INTEGRATION ? local : integration;
    }
}
