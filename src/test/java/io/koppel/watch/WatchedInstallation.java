package io.koppel.watch;

import io.koppel.SpringStarter;
import io.koppel.cli.Duty;
import io.koppel.cli.UseCases;
import io.koppel.cli.Verbosity;
import io.koppel.run.RunProgress;
import io.koppel.scenario.Installation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.env.Environment;

/** An installation with one mapping, whose runs are done by one process while another one watches. */
public final class WatchedInstallation implements AutoCloseable {

    private static final String TABLE =
            """
            CREATE TABLE partner (id %s PRIMARY KEY, a VARCHAR(50) NOT NULL DEFAULT '',
                modified DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6), KEY (modified))
            """;
    private static final String MAPPING =
            """
            mappings:
            - name: PARTNER
              local:       {table: partner, key: id, keyType: integer, keyFrom: database, modifiedOn: modified}
              integration: {table: partner, key: id, keyType: guid, keyFrom: client, modifiedOn: modified}
              direction: Bidirectional
              synchOnlyCoupledRecords: false
              fields:
              - {local: a, integration: a}
            """;

    public final Installation koppel;
    private UseCases watching;
    private String address;

    public WatchedInstallation(String... settings) {
        koppel = Installation.with(settings);
        koppel.onLocal(TABLE.formatted("INT AUTO_INCREMENT"));
        koppel.onIntegration(TABLE.formatted("CHAR(36)"));
        koppel.mappings(MAPPING);
    }

    /** Another process stays and watches from now on. */
    public void watch(String... settings) {
        List<String> all = new ArrayList<>(koppel.settings());
        all.add("--koppel.web.port=0");
        all.add("--koppel.watch.every=1s");
        Installation.replace(all, Arrays.asList(settings));
        watching = new SpringStarter().start(all, Verbosity.QUIET, RunProgress.NONE, Duty.SCHEDULER);
        address = "http://127.0.0.1:" + watching.get(Environment.class).getProperty("local.server.port") + "/actuator/";
    }

    /** Of the process that watches. */
    public UseCases watching() {
        return watching;
    }

    public String get(String path) {
        return answer(path).body();
    }

    public HttpResponse<String> answer(String path) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address + path)).build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }

    /** @return NaN if it is not exported */
    public double metric(String series) {
        return get("prometheus")
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    @Override
    public void close() {
        if (watching != null) {
            watching.close();
        }
        koppel.close();
    }
}
