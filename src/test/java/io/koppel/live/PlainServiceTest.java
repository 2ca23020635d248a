package io.koppel.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.database.TestSchema;
import io.koppel.mapping.Pass;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.mapping.yaml.CatalogueYaml;
import io.koppel.run.RunOutcome;
import io.koppel.scenario.Installation;
import io.koppel.simulator.HttpFront;
import io.koppel.simulator.PlainService;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service that speaks OData v4 and nothing else: no batches, no pages, no definitions. */
class PlainServiceTest {

    static final String MAPPING =
            """
            mappings:
            - name: SHOP
              enabled: true
              local:       {table: customer, key: system_id, keyType: guid, keyFrom: client, modifiedOn: system_modified_at, modifiedOnMaintainedBy: database}
              integration: {table: account, key: id, keyType: guid, keyFrom: client, modifiedOn: modifiedon, modifiedOnMaintainedBy: database}
              direction: Bidirectional
              synchOnlyCoupledRecords: true
              tableFilter: "city <> ''"
              fields:
              - {local: name, integration: name, direction: Bidirectional}
              - {local: city, integration: city, direction: Bidirectional}
              - {local: credit_limit_lcy, integration: limit, direction: ToIntegrationTable}
            """;

    @Test
    void it_is_synchronized_like_any_other_side() {
        TestSchema local = Sample.businessCentral();
        Installation.execute(local, "DELETE FROM customer WHERE no > 'C00400'");
        try (PlainService shop = new PlainService();
                LiveInstallation koppel = new LiveInstallation(
                                "--koppel.sales.type=dataverse",
                                "--koppel.sales.url=" + shop.url(),
                                "--koppel.sales.oauth.token-url=" + shop.tokenUrl(),
                                "--koppel.sales.oauth.client-id=" + HttpFront.CLIENT_ID,
                                "--koppel.sales.oauth.client-secret=" + HttpFront.CLIENT_SECRET)
                        .withLocal(local)) {
            koppel.useCases().get(CatalogueRepository.class).replace(new CatalogueYaml().read(MAPPING).orThrow());
            RunOutcome full = koppel.full();
            Map<String, Object> first = shop.rows().get(0);
            shop.put((String) first.get("Id"), Map.of("City", "Edited there"));
            RunOutcome modified = koppel.modified();

            assertThat(LiveInstallation.counters(full, "SHOP", Pass.TO).inserted()).isEqualTo(shop.rows().size());
            assertThat(shop.rows()).hasSizeGreaterThan(30);
            assertThat(LiveInstallation.counters(modified, "SHOP", Pass.FROM).modified()).isEqualTo(1);
            assertThat(Installation.rows(local, "SELECT city FROM customer WHERE city = 'Edited there'")).hasSize(1);
        }
    }
}
