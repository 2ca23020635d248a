package io.koppel.run.absence;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.koppel.cli.UseCases;
import io.koppel.crash.Pairs;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.Failures;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Side;
import io.koppel.run.RunLauncher;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunProgress;
import io.koppel.run.RunRequest;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A system that is down is one state, not a failure of each run. */
class AbsencesTest {

    private static final RunRequest MODIFIED = RunRequest.modified(List.of());
    private final Installation koppel = Installation.with();

    @BeforeEach
    void create() {
        Pairs.create(koppel, 3, 2);
        koppel.mappings(ForeignSystems.MAPPINGS);
    }

    @AfterEach
    void close() {
        koppel.close();
    }

    private List<Absence> open() {
        return koppel.useCases().get(Absences.class).open();
    }

    private static KoppelException refused(UseCases useCases) {
        return catchThrowableOfType(
                KoppelException.class, () -> useCases.get(RunLauncher.class).start(MODIFIED));
    }

    private UseCases withSales(String setting) {
        return koppel.another(RunProgress.NONE, setting, "--koppel.run.outage-limit=1s");
    }

    @Test
    void a_system_that_is_down_begins_one_absence_and_ends_it_when_it_is_back() {
        try (UseCases away = withSales("--koppel.sales.url=jdbc:mysql://127.0.0.1:1/crm")) {
            RunOutcome first = away.get(RunLauncher.class).start(MODIFIED);
            assertThat(first.status()).isEqualTo("FAILED");
            Absence begun = open().get(0);
            assertThat(open()).singleElement().satisfies(absence -> {
                assertThat(absence.side()).isEqualTo(Side.INTEGRATION);
                assertThat(absence.since()).isAfterOrEqualTo(first.startedAt());
                assertThat(absence.text()).startsWith("Side sales has been unreachable since ");
            });
            assertThat(away.get(Absences.class).postponing()).contains(begun);

            refused(away);
            assertThat(open()).as("somebody who tries by hand is no reason to look for it less often")
                    .containsExactly(begun);
            koppel.onOwn("UPDATE system_absence SET next_probe_at = since");

            KoppelException second = refused(away);

            assertThat(second.code()).isEqualTo(ErrorCode.SYSTEM_UNREACHABLE);
            assertThat(Failures.message(second)).contains(begun.text(), "nothing answers", "Nothing was done");
            assertThat(rows(koppel.own(), "SELECT COUNT(*) FROM synchronization_run"))
                    .as("what is known to be away is not waited for again")
                    .containsExactly("1");
            assertThat(open()).singleElement().satisfies(absence -> {
                assertThat(absence.since()).isEqualTo(begun.since());
                assertThat(absence.probes()).isEqualTo(2);
                assertThat(absence.nextProbe()).isAfter(begun.nextProbe());
            });
        }

        assertThat(koppel.modified().status()).isEqualTo("COMPLETED");

        assertThat(open()).isEmpty();
        assertThat(koppel.useCases().get(Absences.class).postponing()).isEmpty();
        Pairs.areInStep(koppel, 5);
    }

    @Test
    void a_system_that_lets_nobody_in_is_absent_too_and_no_record_fails() {
        koppel.modified();
        koppel.onLocal("UPDATE societe SET nom = CONCAT(nom, ' Ltd.')");
        try (UseCases shutOut = withSales("--koppel.sales.password=forgotten")) {
            KoppelException refused = refused(shutOut);
            assertThat(refused.code()).isEqualTo(ErrorCode.SYSTEM_REFUSES);
            assertThat(refused).hasMessageContaining("koppel.sales.password");
        }

        assertThat(open()).singleElement().satisfies(absence -> assertThat(absence.code())
                .isEqualTo(ErrorCode.SYSTEM_REFUSES));
        assertThat(koppel.workList().list(null, null, null, 10)).isEmpty();
        assertThat(rows(koppel.own(), "SELECT COUNT(*) FROM synchronization_run")).containsExactly("1");

        koppel.modified();
        assertThat(open()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 30", "2, 60", "3, 120", "5, 480", "6, 600", "100000, 600"})
    void it_is_looked_for_ever_less_often_up_to_a_limit(int probes, long seconds) {
        assertThat(Absences.pauseAfter(probes)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
