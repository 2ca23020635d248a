package io.koppel.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.database.TestSchema;
import io.koppel.database.TestServer;
import io.koppel.mapping.Pass;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.mapping.yaml.CatalogueYaml;
import io.koppel.run.RunOutcome;
import io.koppel.scenario.Installation;
import io.koppel.simulator.HttpFront;
import io.koppel.simulator.OddService;
import io.koppel.simulator.OddService.Way;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Services with many ways of their own as the Sales side of a whole Koppel. */
@EnabledIfSystemProperty(named = "live.all", matches = "true")
class OddSideTest {

    private static final String MAPPING =
            """
            mappings:
            - name: CLIENT
              enabled: true
              local:       {table: partner, key: id, keyType: integer, keyFrom: database, modifiedOn: changed_at, modifiedOnMaintainedBy: database}
              integration: {table: Accounts, key: Id, keyType: %s, keyFrom: %s, modifiedOn: ChangedAt, modifiedOnMaintainedBy: database}
              direction: Bidirectional
              synchOnlyCoupledRecords: false
              integrationTableFilter: "Kind <> Unknown"
              fields:
              - {local: name, integration: Name, direction: Bidirectional}
              - {local: town, integration: Town, direction: Bidirectional}
              - {local: kind, integration: Kind, direction: Bidirectional}
              - {local: budget, integration: Limit, direction: Bidirectional}
            """;
    private static final String TABLE =
            """
            CREATE TABLE partner (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(100), town VARCHAR(50), kind VARCHAR(20),
                budget DECIMAL(18,2), changed_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6))
            """;

    static Stream<Set<Way>> services() {
        return Stream.of(
                Set.of(Way.NONE),
                Set.of(
                        Way.TEXT_KEYS,
                        Way.KEYS_CHOSEN_THERE,
                        Way.SHORT_ANNOTATIONS,
                        Way.PLAIN_TEXT_ERRORS,
                        Way.UNKNOWN_RESOURCES_ARE_500,
                        Way.LINK_IS_A_QUERY,
                        Way.DECIMALS_ARE_TEXTS,
                        Way.TIMES_WITHOUT_OFFSET,
                        Way.NO_BLANK_NAMES),
                Set.of(
                        Way.NO_ETAGS,
                        Way.ANSWERS_WORDS,
                        Way.BROKEN_RULES_ARE_500,
                        Way.LINK_NAMES_ANOTHER_HOST,
                        Way.BLANKS_ARE_LEFT_OUT,
                        Way.AT_THE_ROOT));
    }

    @ParameterizedTest
    @MethodSource("services")
    void records_travel_both_ways_and_come_to_rest(Set<Way> ways) {
        TestSchema local = TestServer.freshSchema("partners");
        Installation.execute(local, TABLE);
        for (int number = 1; number <= 20; number++) {
            String name = number == 7 ? "P7 " + "x".repeat(40) : "P" + number;
            Installation.execute(
                    local,
                    "INSERT INTO partner (name, town, kind, budget) VALUES ('" + name + "', " + (number % 2 == 0 ? "'Here'" : "NULL")
                            + ", " + (number % 3 == 0 ? "'Person'" : "NULL") + ", 10.50)");
        }
        try (OddService service = new OddService(ways);
                LiveInstallation koppel = new LiveInstallation(
                                "--koppel.sales.type=dataverse",
                                "--koppel.sales.url=" + service.url(),
                                "--koppel.sales.oauth.token-url=" + service.tokenUrl(),
                                "--koppel.sales.oauth.client-id=" + HttpFront.CLIENT_ID,
                                "--koppel.sales.oauth.client-secret=" + HttpFront.CLIENT_SECRET)
                        .withLocal(local)) {
            for (int number = 1; number <= 13; number++) {
                service.add("C" + number);
            }
            String mapping = MAPPING.formatted(
                    service.has(Way.TEXT_KEYS) ? "text" : "guid", service.has(Way.KEYS_CHOSEN_THERE) ? "system" : "client");
            koppel.useCases().get(CatalogueRepository.class).replace(new CatalogueYaml().read(mapping).orThrow());

            RunOutcome full = koppel.full();

            assertThat(full.completed()).as(full.message()).isTrue();
            assertThat(LiveInstallation.counters(full, "CLIENT", Pass.TO).inserted()).isEqualTo(19);
            assertThat(LiveInstallation.counters(full, "CLIENT", Pass.TO).failed()).isEqualTo(1);
            assertThat(LiveInstallation.counters(full, "CLIENT", Pass.FROM).inserted()).isEqualTo(13);
            assertThat(service.rows()).hasSize(32);
            assertThat(service.rows()).filteredOn(row -> "Person".equals(row.get("Kind"))).hasSize(6);

            service.edit("C1", Map.of("Town", "Edited there"));
            Installation.execute(local, "UPDATE partner SET town = 'Edited here', budget = 0.25 WHERE name = 'P1'");
            koppel.modified();

            assertThat(Installation.rows(local, "SELECT name FROM partner WHERE town = 'Edited there'")).isEqualTo(List.of("C1"));
            assertThat(service.rows())
                    .filteredOn(row -> "Edited here".equals(row.get("Town")))
                    .singleElement()
                    .satisfies(row -> assertThat(row.get("Limit")).hasToString("0.25"));
            assertThat(koppel.modified().jobs()).allSatisfy(job -> {
                assertThat(job.counters().inserted()).isZero();
                assertThat(job.counters().modified()).isZero();
            });
        }
    }
}
