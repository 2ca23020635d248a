package io.koppel.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.decision.Decision;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.yaml.CatalogueYaml;
import io.koppel.run.pass.WriteResult;
import io.koppel.scenario.ForeignSystems;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Which limit of writes per minute holds for a mapping, and how long its chunks are waited behind. */
class WriteLimitTest {

    private static final Catalogue OWN_LIMITS = new CatalogueYaml()
            .read(ForeignSystems.MAPPINGS.replace(
                    "- name: THIRDPARTY\n", "- name: THIRDPARTY\n  maxWritesPerMinute: 600\n"))
            .orThrow();

    private Duration waited = Duration.ZERO;

    @ParameterizedTest
    @CsvSource({
        "THIRDPARTY,                , 600",
        "THIRDPARTY, THIRDPARTY=7   , 600",
        "THIRDPARTY, '*=7'          , 600",
        "USERS,                     , 1000",
        "USERS,      '*=7'          , 7",
        "USERS,      'users=9, *=7' , 9",
        "USERS,      THIRDPARTY=7   , 1000",
    })
    void a_chunk_is_no_larger_than_a_minute_of_the_limit_that_comes_first(
            String mapping, @Nullable String setting, int chunk) {
        assertThat(pace(setting).chunkSize(mapping(mapping), 1000)).isEqualTo(chunk);
    }

    @Test
    void the_mappings_own_limit_is_waited_for() {
        write(pace("*=1"), "THIRDPARTY", 100);

        assertThat(waited).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(10));
    }

    @Test
    void a_mapping_without_any_limit_is_not_waited_for() {
        write(pace("THIRDPARTY=1"), "USERS", 1000);

        assertThat(waited).isZero();
    }

    private WritePace pace(@Nullable String setting) {
        return new WritePace(setting, mapping -> false, pause -> waited = waited.plus(pause));
    }

    private static void write(WritePace pace, String mapping, int records) {
        TransactionSynchronizationManager.initSynchronization();
        try {
            WriteResult written = new WriteResult.Written(
                    new Decision.Filtered(null, "any"), "2", null, Map.of(), Set.of());
            pace.done(mapping(mapping), Pass.TO, Collections.nCopies(records, written));
            TransactionSynchronizationManager.getSynchronizations().forEach(TransactionSynchronization::afterCommit);
        } finally {
            TransactionSynchronizationManager.clearSynchronization();
        }
    }

    private static IntegrationTableMapping mapping(String name) {
        return OWN_LIMITS.mapping(name).orElseThrow();
    }
}
