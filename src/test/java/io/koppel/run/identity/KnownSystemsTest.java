package io.koppel.run.identity;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.koppel.SpringStarter;
import io.koppel.cli.UseCases;
import io.koppel.cli.Verbosity;
import io.koppel.crash.Pairs;
import io.koppel.database.PrivateServer;
import io.koppel.database.TestSchema;
import io.koppel.database.TestServer;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Side;
import io.koppel.run.RunLauncher;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunProgress;
import io.koppel.run.RunRequest;
import io.koppel.run.SystemState.Reach;
import io.koppel.run.Systems;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Couplings are used only on the systems they belong to (spec 15.15). */
class KnownSystemsTest {

    private static Installation coupled(TestSchema integration) {
        Installation koppel = Installation.withIntegration(integration);
        Pairs.create(koppel, 4, 2);
        koppel.mappings(ForeignSystems.MAPPINGS);
        assertThat(koppel.full().completed()).isTrue();
        return koppel;
    }

    /** The same Koppel, pointed at another integration side. */
    private static UseCases at(Installation koppel, TestSchema integration) {
        List<String> settings = new ArrayList<>(koppel.settings());
        settings.removeIf(setting -> setting.startsWith("--koppel.sales.url="));
        settings.add("--koppel.sales.url=" + integration.url());
        return new SpringStarter().start(settings, Verbosity.QUIET, RunProgress.NONE);
    }

    private static RunOutcome modified(UseCases useCases) {
        return useCases.get(RunLauncher.class).start(RunRequest.modified(List.of()));
    }

    private static void endsWith(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(KoppelException.class, thrown -> assertThat(thrown.code()).isEqualTo(code));
    }

    private static void createTables(TestSchema integration) {
        try (Installation donor = Installation.withIntegration(integration)) {
            ForeignSystems.create(donor);
        }
    }

    @Test
    void another_schema_stops_every_run_until_it_is_accepted() {
        TestSchema other = TestServer.freshSchema("crm");
        createTables(other);
        try (Installation koppel = coupled(TestServer.freshSchema("crm"));
                UseCases pointed = at(koppel, other)) {
            endsWith(ErrorCode.SYSTEM_CHANGED, () -> modified(pointed));
            assertThat(pointed.get(Systems.class).look().get(1).reach()).isEqualTo(Reach.CHANGED);
            assertThat(rows(koppel.own(), "SELECT COUNT(*) FROM synchronization_run")).containsExactly("1");

            pointed.get(SystemAdministration.class).accept(List.of(Side.INTEGRATION));

            assertThatCode(() -> modified(pointed)).doesNotThrowAnyException();
            endsWith(ErrorCode.SYSTEM_CHANGED, koppel::modified);
        }
    }

    @Test
    void another_schema_is_simply_remembered_while_nothing_is_coupled() {
        TestSchema other = TestServer.freshSchema("crm");
        createTables(other);
        try (Installation koppel = coupled(TestServer.freshSchema("crm"));
                UseCases pointed = at(koppel, other)) {
            pointed.get(SystemAdministration.class).forgetCouplings();

            assertThatCode(() -> modified(pointed)).doesNotThrowAnyException();
            assertThat(koppel.couplings().count("THIRDPARTY")).isNotZero();
        }
    }

    @Test
    void forgetting_the_couplings_forgets_all_that_is_remembered_of_records() {
        try (Installation koppel = coupled(TestServer.freshSchema("crm"))) {
            koppel.useCases().get(SystemAdministration.class).forgetCouplings();

            assertThat(rows(koppel.own(), "SELECT COUNT(*) FROM coupling")).containsExactly("0");
            assertThat(rows(
                            koppel.own(),
                            "SELECT COUNT(*) FROM integration_table_mapping WHERE local_watermark IS NOT NULL"))
                    .containsExactly("0");
            assertThat(rows(koppel.integration(), "SELECT COUNT(*) FROM accounts")).containsExactly("6");
        }
    }

    @Test
    void a_server_that_restarted_is_the_same_and_another_one_with_the_same_schema_is_not(@TempDir Path directory) {
        try (PrivateServer server = PrivateServer.start(directory.resolve("one"));
                Installation koppel = coupled(server.schema("crm"))) {
            Instant made = Instant.now();
            server.crash();
            server.comeBack();
            koppel.close();
            assertThatCode(koppel::modified).doesNotThrowAnyException();
            try (PrivateServer another = PrivateServer.start(directory.resolve("two"))) {
                TestSchema copy = another.schema("crm");
                // Tables made in the same second could be the same tables.
                await().until(() -> Instant.now().getEpochSecond() > made.getEpochSecond());
                createTables(copy);
                try (UseCases pointed = at(koppel, copy)) {
                    endsWith(ErrorCode.SYSTEM_CHANGED, () -> modified(pointed));
                }
            }
        }
    }

    @Test
    void a_disabled_side_keeps_runs_away_until_it_is_enabled() {
        try (Installation koppel = coupled(TestServer.freshSchema("crm"))) {
            SystemAdministration administration = koppel.useCases().get(SystemAdministration.class);
            administration.disable(Side.LOCAL, "Year-end closing.");

            assertThatThrownBy(koppel::modified).hasMessageContaining("Year-end closing.");

            administration.enable(Side.LOCAL);
            assertThatCode(koppel::modified).doesNotThrowAnyException();
            assertThat(rows(koppel.own(), "SELECT COUNT(*) FROM audit WHERE subject = 'systems'")).containsExactly("2");
        }
    }

    @Test
    void a_full_run_without_the_couplings_of_the_last_one_is_stopped() {
        try (Installation koppel = coupled(TestServer.freshSchema("crm"))) {
            koppel.onOwn("DELETE FROM coupling WHERE mapping = 'THIRDPARTY'");

            endsWith(ErrorCode.COUPLINGS_LOST, koppel::full);
            assertThat(rows(koppel.integration(), "SELECT COUNT(*) FROM accounts")).containsExactly("6");

            koppel.useCases().get(SystemAdministration.class).accept(List.of(Side.values()));
            assertThatCode(koppel::full).doesNotThrowAnyException();
        }
    }

    @Test
    void couplings_removed_on_purpose_are_not_lost() {
        try (Installation koppel = coupled(TestServer.freshSchema("crm"))) {
            koppel.couplings().remove("THIRDPARTY", koppel.couplings().page("THIRDPARTY", null, 100));

            assertThatCode(koppel::full).doesNotThrowAnyException();
        }
    }
}
