package io.koppel.crash;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.database.TestSchema;

/** What a dead process might leave in Koppel's own database. */
public final class Traces {

    private static final String UNBALANCED =
            """
            SELECT id, mapping, pass, records_read, inserted, modified, deleted, unchanged, skipped, failed, coupled,
                uncoupled, filtered, finished_at
            FROM synch_job
            WHERE finished_at IS NULL OR records_read <> inserted + modified + deleted + unchanged + skipped + failed
                + coupled + uncoupled + filtered
            """;
    private static final String STILL_GOING =
            """
            SELECT 'run', id FROM synchronization_run WHERE status = 'STARTED'
            UNION ALL SELECT 'lease', mapping FROM lease WHERE run_id IS NOT NULL
            UNION ALL SELECT 'intent', source_key FROM creation_intent
            UNION ALL SELECT 'intents', source_keys FROM creation_intent_group
            UNION ALL SELECT 'execution', JOB_EXECUTION_ID FROM BATCH_JOB_EXECUTION
                WHERE STATUS IN ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')
            UNION ALL SELECT 'step', STEP_EXECUTION_ID FROM BATCH_STEP_EXECUTION
                WHERE STATUS IN ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')
            """;

    private Traces() {}

    /** Fails if a receipt does not balance or anything still counts as going on. */
    public static void none(TestSchema own) {
        assertThat(rows(own, UNBALANCED))
                .as(() -> "receipts; left behind: " + rows(own, STILL_GOING))
                .isEmpty();
        assertThat(rows(own, STILL_GOING)).as("left behind").isEmpty();
    }
}
