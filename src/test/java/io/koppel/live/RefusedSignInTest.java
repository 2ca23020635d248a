package io.koppel.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.koppel.SpringStarter;
import io.koppel.cli.UseCases;
import io.koppel.cli.Verbosity;
import io.koppel.database.TestSchema;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Pass;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.mapping.yaml.CatalogueYaml;
import io.koppel.run.AfterChunk;
import io.koppel.run.RunLauncher;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunRequest;
import io.koppel.run.absence.Absence;
import io.koppel.run.absence.Absences;
import io.koppel.scenario.Installation;
import io.koppel.simulator.HttpFront;
import io.koppel.simulator.PlainService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A live system that does not let Koppel in, at the start of a run or in its middle. */
@TestInstance(Lifecycle.PER_CLASS)
class RefusedSignInTest {

    private static final RunRequest MODIFIED = RunRequest.modified(List.of());

    private Path secrets;
    private final TestSchema local = Sample.businessCentral();
    private final PlainService shop = new PlainService();
    private LiveInstallation koppel;
    private int edits;

    @BeforeAll
    void synchronizeOnce(@TempDir Path directory) throws IOException {
        secrets = directory;
        Installation.execute(local, "DELETE FROM customer WHERE no > 'C00040'");
        Files.writeString(secrets.resolve("client-secret"), HttpFront.CLIENT_SECRET + "\n");
        koppel = new LiveInstallation(
                        "--koppel.sales.type=dataverse",
                        "--koppel.sales.url=" + shop.url(),
                        "--koppel.sales.oauth.token-url=" + shop.tokenUrl(),
                        "--koppel.sales.oauth.client-id=" + HttpFront.CLIENT_ID,
                        "--koppel.sales.oauth.client-secret-file=" + secrets.resolve("client-secret"),
                        "--koppel.run.chunk-size=2")
                .withLocal(local);
        koppel.useCases().get(CatalogueRepository.class).replace(new CatalogueYaml().read(PlainServiceTest.MAPPING).orThrow());
        assertThat(koppel.full().completed()).isTrue();
    }

    @BeforeEach
    void edit() {
        Installation.execute(local, "UPDATE customer SET city = 'Edit " + ++edits + "' WHERE city <> ''");
    }

    @AfterAll
    void close() {
        koppel.close();
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void it_is_one_state_and_no_record_fails(int status) {
        shop.front().forbid(status);

        for (int run = 1; run <= 2; run++) {
            assertThatThrownBy(koppel::modified).isInstanceOfSatisfying(KoppelException.class, refused -> {
                assertThat(refused.code()).isEqualTo(ErrorCode.SYSTEM_REFUSES);
                assertThat(refused.getMessage()).contains("Nothing was done").doesNotContain(HttpFront.CLIENT_SECRET);
            });
        }
        assertThat(absences()).extracting(Absence::code).containsExactly(ErrorCode.SYSTEM_REFUSES);
        assertThat(koppel.workList().list(null, null, null, 10)).isEmpty();

        shop.front().forbid(0);
        everythingArrives(koppel.modified());
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void in_the_middle_of_a_run_it_ends_the_mapping_and_no_record_fails(int status) {
        RunOutcome outcome;
        try (UseCases run = another(() -> shop.front().forbid(status), "--koppel.run.outage-limit=1s")) {
            outcome = run.get(RunLauncher.class).start(MODIFIED);
        }

        assertThat(outcome.status()).isEqualTo("FAILED");
        assertThat(outcome.message()).contains("Side sales has refused Koppel since");
        assertThat(absences()).extracting(Absence::code).containsExactly(ErrorCode.SYSTEM_REFUSES);
        assertThat(koppel.workList().list(null, null, null, 10)).isEmpty();

        shop.front().forbid(0);
        everythingArrives(koppel.modified());
    }

    @Test
    void a_run_goes_on_once_the_file_has_the_new_client_secret() throws Exception {
        CompletableFuture<Void> replaced = new CompletableFuture<>();
        RunOutcome outcome;
        try (UseCases run = another(() -> changeSecret(replaced))) {
            outcome = run.get(RunLauncher.class).start(MODIFIED);
        }

        replaced.get(1, TimeUnit.MINUTES);
        everythingArrives(outcome);
    }

    /** The file learns of it a while after the directory, as with every store of secrets. */
    private void changeSecret(CompletableFuture<Void> replaced) {
        int refused = shop.front().refusedSecrets();
        shop.front().clientSecret("changed-secret");
        CompletableFuture.runAsync(() -> {
                    await().atMost(1, TimeUnit.MINUTES).until(() -> shop.front().refusedSecrets() > refused);
                    try {
                        Files.writeString(secrets.resolve("client-secret"), "changed-secret\n");
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                })
                .whenComplete((done, failure) -> replaced.complete(null));
    }

    private UseCases another(Runnable afterSecondChunk, String... more) {
        List<String> settings = new ArrayList<>(koppel.settings());
        settings.addAll(List.of(more));
        return new SpringStarter().start(settings, Verbosity.QUIET, new AfterChunk(Pass.TO, 2, afterSecondChunk));
    }

    private List<Absence> absences() {
        return koppel.useCases().get(Absences.class).open();
    }

    private void everythingArrives(RunOutcome outcome) {
        assertThat(outcome.status()).as(outcome.message()).isEqualTo("COMPLETED");
        assertThat(shop.rows()).allSatisfy(row -> assertThat(row).containsEntry("City", "Edit " + edits));
        assertThat(LiveInstallation.counters(outcome, "SHOP", Pass.TO).failed()).isZero();
        assertThat(absences()).isEmpty();
    }
}
