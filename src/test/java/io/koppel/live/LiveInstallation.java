package io.koppel.live;

import io.koppel.SpringStarter;
import io.koppel.cli.UseCases;
import io.koppel.cli.Verbosity;
import io.koppel.coupling.Couplings;
import io.koppel.coupling.WorkList;
import io.koppel.database.TestSchema;
import io.koppel.database.TestServer;
import io.koppel.journal.Counters;
import io.koppel.journal.SynchJob;
import io.koppel.mapping.Pass;
import io.koppel.run.RunLauncher;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunProgress;
import io.koppel.run.RunRequest;
import io.koppel.simulator.BusinessCentralSimulator;
import io.koppel.simulator.DataverseSimulator;
import io.koppel.simulator.HttpFront;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Koppel with sides of any type, each holding the sample data. */
final class LiveInstallation implements AutoCloseable {

    private final TestSchema own = TestServer.freshSchema("koppel");
    private final List<String> settings = new ArrayList<>();
    private UseCases useCases;

    LiveInstallation(String... more) {
        settings.addAll(List.of(
                "--koppel.database.url=" + own.url(),
                "--koppel.database.username=" + own.username(),
                "--koppel.database.password=" + own.password(),
                "--koppel.bc.commit-grace=0s",
                "--koppel.sales.commit-grace=0s"));
        for (String setting : more) {
            String key = setting.substring(0, setting.indexOf('=') + 1);
            settings.removeIf(former -> former.startsWith(key));
            settings.add(setting);
        }
    }

    TestSchema own() {
        return own;
    }

    LiveInstallation with(DataverseSimulator dataverse) {
        settings.addAll(List.of(
                "--koppel.sales.type=dataverse",
                "--koppel.sales.url=" + dataverse.front().address(),
                "--koppel.sales.oauth.token-url=" + dataverse.tokenUrl(),
                "--koppel.sales.oauth.client-id=" + HttpFront.CLIENT_ID,
                "--koppel.sales.oauth.client-secret=" + HttpFront.CLIENT_SECRET));
        return this;
    }

    /** Over custom API pages, which offer every field. */
    LiveInstallation with(BusinessCentralSimulator central) {
        settings.add("--koppel.bc.table-map=" + tableMap());
        return withStandard(central);
    }

    /** Over the standard API v2.0 alone. */
    LiveInstallation withStandard(BusinessCentralSimulator central) {
        settings.addAll(List.of(
                "--koppel.bc.type=business-central",
                "--koppel.bc.url=" + central.apiUrl(),
                "--koppel.bc.company=" + central.company(),
                "--koppel.bc.oauth.token-url=" + central.tokenUrl(),
                "--koppel.bc.oauth.client-id=" + HttpFront.CLIENT_ID,
                "--koppel.bc.oauth.client-secret=" + HttpFront.CLIENT_SECRET));
        return this;
    }

    private static Path tableMap() {
        try {
            Path file = Files.createTempFile("koppel-table-map", ".yaml");
            file.toFile().deleteOnExit();
            return Files.writeString(file, BusinessCentralSimulator.customTableMap());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    LiveInstallation withLocal(TestSchema schema) {
        settings.addAll(List.of(
                "--koppel.bc.url=" + schema.url(),
                "--koppel.bc.username=" + schema.username(),
                "--koppel.bc.password=" + schema.password()));
        return this;
    }

    LiveInstallation withIntegration(TestSchema schema) {
        settings.addAll(List.of(
                "--koppel.sales.url=" + schema.url(),
                "--koppel.sales.username=" + schema.username(),
                "--koppel.sales.password=" + schema.password()));
        return this;
    }

    List<String> settings() {
        return settings;
    }

    UseCases useCases() {
        if (useCases == null) {
            useCases = new SpringStarter().start(settings, Verbosity.QUIET, RunProgress.NONE);
            useCases.get(io.koppel.run.Installation.class).prepare();
        }
        return useCases;
    }

    /** As a process that died and was started again. */
    void restart() {
        close();
    }

    RunOutcome full() {
        return run(RunRequest.full(List.of(), false));
    }

    RunOutcome modified() {
        return run(RunRequest.modified(List.of()));
    }

    RunOutcome run(RunRequest request) {
        return useCases().get(RunLauncher.class).start(request);
    }

    Couplings couplings() {
        return useCases().get(Couplings.class);
    }

    WorkList workList() {
        return useCases().get(WorkList.class);
    }

    static Counters counters(RunOutcome outcome, String mapping, Pass pass) {
        return outcome.jobs().stream()
                .filter(job -> job.mapping().equals(mapping) && job.pass() == pass)
                .map(SynchJob::counters)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        if (useCases != null) {
            useCases.close();
            useCases = null;
        }
    }
}
