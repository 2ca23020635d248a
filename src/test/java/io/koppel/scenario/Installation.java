package io.koppel.scenario;

import io.koppel.SpringStarter;
import io.koppel.cli.UseCases;
import io.koppel.cli.Verbosity;
import io.koppel.coupling.Couplings;
import io.koppel.coupling.WorkList;
import io.koppel.database.TestSchema;
import io.koppel.database.TestServer;
import io.koppel.journal.Counters;
import io.koppel.journal.SynchJob;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.Pass;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.mapping.yaml.CatalogueYaml;
import io.koppel.run.RunLauncher;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunProgress;
import io.koppel.run.RunRequest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Koppel with two systems of its own, on the test server. */
public final class Installation implements AutoCloseable {

    private final TestSchema own;
    private final TestSchema local;
    private final TestSchema integration;
    private final List<String> more;
    private UseCases useCases;

    private Installation(TestSchema own, TestSchema local, TestSchema integration, List<String> more) {
        this.own = own;
        this.local = local;
        this.integration = integration;
        this.more = more;
    }

    /** @param settings {@code --koppel.…=value} beside the addresses */
    public static Installation with(String... settings) {
        return withIntegration(TestServer.freshSchema("crm"), settings);
    }

    /** @param integration a schema on any server */
    public static Installation withIntegration(TestSchema integration, String... settings) {
        return on(TestServer.freshSchema("koppel"), TestServer.freshSchema("erp"), integration, settings);
    }

    /** @param own Koppel's database; it and both sides may be on three servers */
    public static Installation on(TestSchema own, TestSchema local, TestSchema integration, String... settings) {
        return new Installation(own, local, integration, List.of(settings));
    }

    public List<String> settings() {
        List<String> settings = new ArrayList<>(List.of(
                "--koppel.database.url=" + own.url(),
                "--koppel.database.username=" + own.username(),
                "--koppel.database.password=" + own.password(),
                "--koppel.bc.url=" + local.url(),
                "--koppel.bc.username=" + local.username(),
                "--koppel.bc.password=" + local.password(),
                "--koppel.sales.url=" + integration.url(),
                "--koppel.sales.username=" + integration.username(),
                "--koppel.sales.password=" + integration.password(),
                "--koppel.bc.commit-grace=0s",
                "--koppel.sales.commit-grace=0s"));
        replace(settings, more);
        return settings;
    }

    public static void replace(List<String> settings, List<String> others) {
        for (String setting : others) {
            String key = setting.substring(0, setting.indexOf('=') + 1);
            settings.removeIf(former -> former.startsWith(key));
            settings.add(setting);
        }
    }

    public UseCases useCases() {
        if (useCases == null) {
            useCases = new SpringStarter().start(settings(), Verbosity.QUIET, RunProgress.NONE);
            useCases.get(io.koppel.run.Installation.class).prepare();
        }
        return useCases;
    }

    /** Koppel once more on the same databases, as another process would be; the caller closes it. */
    public UseCases another(RunProgress progress, String... settings) {
        List<String> all = settings();
        replace(all, List.of(settings));
        return new SpringStarter().start(all, Verbosity.QUIET, progress);
    }

    /** Replaces the whole catalogue. */
    public void mappings(String yaml) {
        Catalogue catalogue = new CatalogueYaml().read(yaml).orThrow();
        useCases().get(CatalogueRepository.class).replace(catalogue);
    }

    public RunOutcome full() {
        return run(RunRequest.full(List.of(), false));
    }

    public RunOutcome modified() {
        return run(RunRequest.modified(List.of()));
    }

    public RunOutcome run(RunRequest request) {
        return useCases().get(RunLauncher.class).start(request);
    }

    public static Counters counters(RunOutcome outcome, String mapping, Pass pass) {
        return outcome.jobs().stream()
                .filter(job -> job.mapping().equals(mapping) && job.pass() == pass)
                .map(SynchJob::counters)
                .findFirst()
                .orElseThrow();
    }

    public Couplings couplings() {
        return useCases().get(Couplings.class);
    }

    public WorkList workList() {
        return useCases().get(WorkList.class);
    }

    public TestSchema own() {
        return own;
    }

    public TestSchema local() {
        return local;
    }

    public TestSchema integration() {
        return integration;
    }

    public void onLocal(String... statements) {
        execute(local, statements);
    }

    public void onIntegration(String... statements) {
        execute(integration, statements);
    }

    public void onOwn(String... statements) {
        execute(own, statements);
    }

    public static void execute(TestSchema schema, String... statements) {
        try (Connection connection = schema.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** All rows, each as its values joined by {@code |}, null as {@code ~}. */
    public static List<String> rows(TestSchema schema, String query) {
        try (Connection connection = schema.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    String value = result.getString(column);
                    values.add(value == null ? "~" : value);
                }
                rows.add(String.join("|", values));
            }
            return rows;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        if (useCases != null) {
            useCases.close();
            useCases = null;
        }
    }
}
