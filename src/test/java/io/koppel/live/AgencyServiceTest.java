package io.koppel.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.database.TestSchema;
import io.koppel.database.TestServer;
import io.koppel.mapping.Pass;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.mapping.yaml.CatalogueYaml;
import io.koppel.run.RunOutcome;
import io.koppel.scenario.Installation;
import io.koppel.simulator.AgencyService;
import io.koppel.simulator.HttpFront;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service that numbers its own rows, pages by seven and decides otherwise wherever OData leaves a choice. */
class AgencyServiceTest {

    private static final String MAPPING =
            """
            mappings:
            - name: CLIENT
              enabled: true
              local:       {table: partner, key: id, keyType: integer, keyFrom: database, modifiedOn: changed_at, modifiedOnMaintainedBy: database}
              integration: {table: client, key: clientno, keyType: integer, keyFrom: database, modifiedOn: changedat, modifiedOnMaintainedBy: database}
              direction: Bidirectional
              synchOnlyCoupledRecords: false
              fields:
              - {local: name, integration: fullname, direction: Bidirectional}
              - {local: town, integration: town, direction: Bidirectional}
              - {local: kind, integration: kind, direction: Bidirectional}
              - {local: budget, integration: budget, direction: Bidirectional}
            """;

    @Test
    void its_rows_travel_both_ways_and_conflicts_are_seen() {
        TestSchema local = TestServer.freshSchema("partners");
        Installation.execute(
                local,
                "CREATE TABLE partner (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(100), town VARCHAR(50), kind VARCHAR(20),"
                        + " budget DECIMAL(18,2), changed_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6))");
        for (int number = 1; number <= 20; number++) {
            Installation.execute(local, "INSERT INTO partner (name, town, kind, budget) VALUES ('P" + number + "', 'Here', 'Person', 10.50)");
        }
        try (AgencyService agency = new AgencyService();
                LiveInstallation koppel = new LiveInstallation(
                                "--koppel.sales.type=dataverse",
                                "--koppel.sales.url=" + agency.url(),
                                "--koppel.sales.oauth.token-url=" + agency.tokenUrl(),
                                "--koppel.sales.oauth.client-id=" + HttpFront.CLIENT_ID,
                                "--koppel.sales.oauth.client-secret=" + HttpFront.CLIENT_SECRET)
                        .withLocal(local)) {
            for (int number = 1; number <= 25; number++) {
                agency.add(Map.of("FullName", "C" + number, "Town", "There", "Kind", "Company"));
            }
            koppel.useCases().get(CatalogueRepository.class).replace(new CatalogueYaml().read(MAPPING).orThrow());

            RunOutcome full = koppel.full();

            assertThat(LiveInstallation.counters(full, "CLIENT", Pass.TO).inserted()).isEqualTo(20);
            assertThat(LiveInstallation.counters(full, "CLIENT", Pass.FROM).inserted()).isEqualTo(25);
            assertThat(agency.rows()).filteredOn(row -> "Person".equals(row.get("Kind"))).hasSize(20);
            assertThat(Installation.rows(local, "SELECT name FROM partner WHERE kind = 'Company'")).hasSize(25);

            RunOutcome quiet = koppel.modified();
            assertThat(quiet.jobs()).allSatisfy(job -> {
                assertThat(job.counters().inserted()).isZero();
                assertThat(job.counters().modified()).isZero();
                assertThat(job.counters().failed()).isZero();
            });

            agency.change(client(agency, "C1"), Map.of("Town", "Edited there"));
            Installation.execute(local, "UPDATE partner SET town = 'Edited here' WHERE name = 'P1'");
            agency.change(client(agency, "P2"), Map.of("Town", "Theirs"));
            Installation.execute(local, "UPDATE partner SET town = 'Ours' WHERE name = 'P2'");
            agency.remove(client(agency, "P3"));
            Installation.execute(local, "UPDATE partner SET town = 'Gone there' WHERE name = 'P3'");
            RunOutcome edited = koppel.modified();

            assertThat(Installation.rows(local, "SELECT name FROM partner WHERE town = 'Edited there'")).hasSize(1);
            assertThat(agency.rows()).filteredOn(row -> "Edited here".equals(row.get("Town"))).hasSize(1);
            // The deletion and, on both passes, the conflict.
            assertThat(LiveInstallation.counters(edited, "CLIENT", Pass.TO).failed()).isEqualTo(2);
            assertThat(LiveInstallation.counters(edited, "CLIENT", Pass.FROM).failed()).isEqualTo(1);
            assertThat(agency.rows()).hasSize(44);
        }
    }

    private static long client(AgencyService agency, String name) {
        return agency.rows().stream()
                .filter(row -> name.equals(row.get("FullName")))
                .mapToLong(row -> (Long) row.get("ClientNo"))
                .findFirst()
                .orElseThrow();
    }
}
