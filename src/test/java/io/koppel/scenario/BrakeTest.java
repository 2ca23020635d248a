package io.koppel.scenario;

import static io.koppel.scenario.Installation.counters;
import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.crash.Pairs;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Pass;
import io.koppel.mapping.UpdateConflictResolution;
import io.koppel.run.RunLauncher;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mapping stops before it changes unusually much (spec 15.16). */
class BrakeTest {

    private static final RunRequest MODIFIED = RunRequest.modified(List.of());

    @Test
    void creations_stop_their_mapping_alone_and_may_be_allowed_for_one_run() {
        try (Installation koppel = Installation.with("--koppel.run.chunk-size=20")) {
            Pairs.create(koppel, 100, 0);
            koppel.mappings(ForeignSystems.MAPPINGS);
            assertThat(koppel.full().status()).isEqualTo("COMPLETED");
            long before = accounts(koppel);
            koppel.onLocal(
                    "INSERT INTO llx_user (login) VALUES ('dora')",
                    "INSERT INTO societe (nom) SELECT CONCAT('New ', seq) FROM seq_1_to_60");

            RunOutcome stopped = koppel.modified();

            assertThat(stopped.failures()).as(stopped.message()).containsExactly(ErrorCode.MASS_CHANGE);
            assertThat(stopped.message()).contains("THIRDPARTY", "create", "--allow-mass-change");
            assertThat(counters(stopped, "USERS", Pass.TO).inserted()).isEqualTo(1);
            assertThat(accounts(koppel)).isLessThan(before + 50);

            RunOutcome again = koppel.useCases().get(RunLauncher.class).restart(stopped.runId());
            assertThat(again.guarded()).as("a restart counts on").isTrue();
            assertThat(accounts(koppel)).isLessThan(before + 50);

            assertThat(koppel.run(MODIFIED.allowingMassChange(true)).status()).isEqualTo("COMPLETED");
            assertThat(accounts(koppel)).isEqualTo(before + 60);
        }
    }

    private static long accounts(Installation koppel) {
        return Long.parseLong(
                rows(koppel.integration(), "SELECT COUNT(*) FROM accounts").get(0));
    }

    @Test
    void forty_nine_are_never_too_many_and_the_limit_is_a_setting() {
        try (Installation koppel = Installation.with("--koppel.run.brake=THIRDPARTY.creations=10")) {
            Pairs.create(koppel, 11, 0);
            koppel.mappings(ForeignSystems.MAPPINGS);
            koppel.onLocal("INSERT INTO llx_user (login) SELECT CONCAT('user ', seq) FROM seq_1_to_47");

            long before = accounts(koppel);
            RunOutcome stopped = koppel.run(RunRequest.single("USERS", false, false));
            assertThat(counters(stopped, "USERS", Pass.TO).inserted()).isEqualTo(49);

            stopped = koppel.run(RunRequest.single("THIRDPARTY", false, false));
            assertThat(stopped.failures()).as(stopped.message()).containsExactly(ErrorCode.MASS_CHANGE);
            assertThat(accounts(koppel)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RestoreRecords", "RemoveCoupling"})
    void what_follows_from_a_mass_deletion_is_stopped(String resolution) {
        try (Installation koppel = TwoSides.create(UpdateConflictResolution.NONE, resolution)) {
            TwoSides.insert(koppel, 61, number -> List.of("a", "b", "c", "d"), number -> List.of("a", "b", "c", "d"));
            TwoSides.couple(koppel, 61);
            koppel.modified();
            koppel.onIntegration(
                    "DELETE FROM partner WHERE id <> '" + TwoSides.guid(61) + "'",
                    "UPDATE partner SET modified = UTC_TIMESTAMP(6)");
            koppel.onLocal("UPDATE partner SET a = 'edited' WHERE id <> 61");

            RunOutcome stopped = koppel.modified();

            assertThat(stopped.failures()).as(stopped.message()).containsExactly(ErrorCode.MASS_CHANGE);
            assertThat(koppel.couplings().count("PARTNER")).isEqualTo(61);
            assertThat(rows(koppel.integration(), "SELECT COUNT(*) FROM partner")).containsExactly("1");

            assertThat(koppel.run(MODIFIED.allowingMassChange(true)).status()).isEqualTo("COMPLETED");
            boolean restores = resolution.equals("RestoreRecords");
            assertThat(koppel.couplings().count("PARTNER")).isEqualTo(restores ? 61 : 1);
            assertThat(rows(koppel.integration(), "SELECT COUNT(*) FROM partner WHERE a = 'edited'"))
                    .containsExactly(restores ? "60" : "0");
            assertThat(rows(
                            koppel.own(),
                            "SELECT side, COUNT(*), MIN(generation), MAX(generation) FROM coupling_generation GROUP BY side"
                                    + " ORDER BY side"))
                    .containsExactly("INTEGRATION|60|1|1", "LOCAL|60|1|1");
        }
    }
}
