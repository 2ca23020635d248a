package io.koppel.mapping.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.OptionMapping;
import io.koppel.mapping.Side;
import io.koppel.mapping.Watermarks;
import io.koppel.mapping.yaml.CatalogueYaml;
import io.koppel.mapping.yaml.DefaultCatalogue;
import io.koppel.mapping.yaml.MappingSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class CatalogueRepositoryTest {

    private static final Instant MORNING = Instant.parse("2024-05-01T08:00:00.123456Z");
    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00.000001Z");

    private static final String OWN = """
            mappings:
            - name: OWN
              enabled: false
              local: {table: Things, key: rowid, keyType: integer, modifiedOn: tms, timeZone: Europe/Amsterdam, softDelete: {column: gone, value: 'yes 😀'}}
              integration: {table: thing, key: code, keyType: text, keyFrom: series, businessKey: code, modifiedOn: changed, modifiedOnMaintainedBy: application, modifiedBy: who}
              direction: Bidirectional
              tableFilter: "name <> 'it''s \\"'"
              updateConflictResolution: Merge
              deletionConflictResolution: RestoreRecords
              localTemplate: NEW
              maxWritesPerMinute: 45
              dependsOn: [OTHER]
              fields:
              - {local: b, integration: b, matchPriority: 3, caseSensitiveMatching: true, useForMatchBasedCoupling: true}
              - {local: a, integration: a, transformation: TRIM, transformationDirection: ToIntegrationTable, validateIntegrationField: true}
              - {local: c, integration: c, reference: {mapping: OTHER, localKey: rowid}, notNull: true}
              - {constant: '', integration: d}
            - name: OTHER
              local: {table: a, key: rowid, keyType: integer}
              integration: {table: b, key: id, keyType: guid}
              direction: ToIntegrationTable
              fields:
              - {local: a, integration: a, optionMapping: EMPTY, enabled: false}
            optionMappings:
            - {name: EMPTY, values: {}}
            - {name: CASES, values: {b: 2, A: 1, a: 3}}
            templates:
            - {code: NEW, values: {z: '', y: 'it''s'}}
            transformations:
            - {name: UNUSED, steps: [{lookup: {values: {b: 2, A: '😀'}, missing: keep}}]}
            - {name: TRIM, steps: [upper, {regex: {find: '^\\s+', with: ''}}, trim]}
            """;

    private DataSource dataSource;
    private CatalogueRepository catalogues;
    private WatermarkRepository watermarks;

    @BeforeEach
    void connect() throws Exception {
        dataSource = MappingTables.empty();
        NamedParameterJdbcTemplate jdbc = new NamedParameterJdbcTemplate(dataSource);
        catalogues = new CatalogueRepository(jdbc, new TransactionTemplate(new JdbcTransactionManager(dataSource)));
        watermarks = new WatermarkRepository(jdbc);
    }

    @Test
    void the_defaults_are_loaded_once() {
        assertThat(catalogues.loadDefaultsAtFirstStart()).isTrue();
        assertThat(catalogues.load()).isEqualTo(DefaultCatalogue.read());

        catalogues.replace(Catalogue.EMPTY);

        assertThat(catalogues.loadDefaultsAtFirstStart()).isFalse();
        assertThat(catalogues.load()).isEqualTo(Catalogue.EMPTY);
    }

    @Test
    void several_processes_may_start_first_at_the_same_time() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> starts = IntStream.range(0, 4)
                    .mapToObj(number -> threads.submit(catalogues::loadDefaultsAtFirstStart))
                    .toList();

            int loaded = 0;
            for (Future<Boolean> start : starts) {
                loaded += start.get() ? 1 : 0;
            }
            assertThat(loaded).isEqualTo(1);
        } finally {
            threads.shutdown();
        }
        assertThat(catalogues.load()).isEqualTo(DefaultCatalogue.read());
    }

    @Test
    void every_setting_comes_back_as_it_was_saved() {
        catalogues.save(own());

        assertThat(catalogues.load()).isEqualTo(own());
        assertThat(CatalogueYaml.write(catalogues.load())).isEqualTo(CatalogueYaml.write(own()));
    }

    @Test
    void saving_adds_to_what_is_there_and_the_seven_stay_first() {
        catalogues.save(own());
        catalogues.save(DefaultCatalogue.read());

        assertThat(catalogues.load().mappings())
                .extracting(IntegrationTableMapping::name)
                .containsExactly(
                        "CURRENCY",
                        "SALESPEOPLE",
                        "UNIT OF MEASURE",
                        "CUSTOMER",
                        "CONTACT",
                        "RESOURCE-PRODUCT",
                        "ITEM-PRODUCT",
                        "OWN",
                        "OTHER");
        assertThat(catalogues.load().optionMappings()).hasSize(5);
    }

    @Test
    void replacing_removes_what_is_not_named() {
        catalogues.loadDefaultsAtFirstStart();
        catalogues.replace(own());

        assertThat(catalogues.load()).isEqualTo(own());
        assertThat(new JdbcTemplate(dataSource)
                        .queryForObject("SELECT count(DISTINCT mapping) FROM integration_field_mapping", Integer.class))
                .isEqualTo(2);
    }

    @Test
    void a_reset_gives_the_seven_back_and_leaves_the_others() {
        catalogues.loadDefaultsAtFirstStart();
        catalogues.save(own());
        catalogues.save(
                new Catalogue(List.of(), List.of(new OptionMapping("PAYMENT TERMS", Map.of("X", "1"))), List.of(), List.of()));
        set("CUSTOMER", "tableFilter=", "fields.fax_no:fax.enabled=false");

        catalogues.reset();

        assertThat(catalogues.load()).isEqualTo(DefaultCatalogue.read().with(own()));
    }

    @Test
    void changes_at_the_same_time_all_stay() throws Exception {
        catalogues.loadDefaultsAtFirstStart();
        List<String> names = DefaultCatalogue.names();
        ExecutorService threads = Executors.newFixedThreadPool(names.size());
        try {
            List<? extends Future<?>> changes = names.stream()
                    .map(name -> threads.submit(() -> set(name, "enabled=false")))
                    .toList();
            for (Future<?> change : changes) {
                change.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(catalogues.load().mappings()).noneMatch(IntegrationTableMapping::enabled);
    }

    @Test
    void a_change_that_fails_leaves_everything_as_it_was() {
        catalogues.loadDefaultsAtFirstStart();
        long version = catalogues.version();

        assertThatThrownBy(() -> catalogues.change(before -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(catalogues.version()).isEqualTo(version);
        assertThat(catalogues.load()).isEqualTo(DefaultCatalogue.read());
    }

    @Test
    void watermarks_keep_their_microseconds_and_move_as_asked() {
        catalogues.loadDefaultsAtFirstStart();
        assertThat(watermarks.load("CUSTOMER")).isEqualTo(Watermarks.BLANK);

        watermarks.advance("CUSTOMER", Side.LOCAL, MORNING);
        assertThat(watermarks.load("CUSTOMER")).isEqualTo(new Watermarks(MORNING, null));
        watermarks.advance("CUSTOMER", Side.LOCAL, NOON);
        watermarks.advance("CUSTOMER", Side.LOCAL, MORNING);
        assertThat(watermarks.load("CUSTOMER").local()).isEqualTo(NOON);

        watermarks.rewind("CUSTOMER", Side.INTEGRATION, MORNING);
        watermarks.rewind("CUSTOMER", Side.LOCAL, MORNING);
        watermarks.rewind("CUSTOMER", Side.LOCAL, NOON);
        assertThat(watermarks.load("CUSTOMER")).isEqualTo(new Watermarks(MORNING, null));

        watermarks.save("CUSTOMER", new Watermarks(null, NOON));
        assertThat(watermarks.load("CUSTOMER")).isEqualTo(new Watermarks(null, NOON));
        watermarks.clear("CUSTOMER", Side.INTEGRATION);
        assertThat(watermarks.load()).hasSize(7).containsEntry("CUSTOMER", Watermarks.BLANK);
    }

    @Test
    void a_watermark_of_an_unknown_mapping_is_a_failure() {
        assertThatThrownBy(() -> watermarks.load("NONE"))
                .isInstanceOfSatisfying(
                        KoppelException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.MAPPING_UNKNOWN));
    }

    @Test
    void a_watermark_outlives_every_change_but_that_of_its_own_table() {
        catalogues.loadDefaultsAtFirstStart();
        watermarks.save("CUSTOMER", new Watermarks(MORNING, NOON));

        set("CUSTOMER", "tableFilter=", "direction=FromIntegrationTable", "integration.key=other");
        assertThat(watermarks.load("CUSTOMER")).isEqualTo(new Watermarks(MORNING, NOON));

        set("CUSTOMER", "integration.modifiedOn=createdon");
        assertThat(watermarks.load("CUSTOMER")).isEqualTo(new Watermarks(MORNING, null));

        set("CUSTOMER", "local.table=client");
        assertThat(watermarks.load("CUSTOMER")).isEqualTo(Watermarks.BLANK);
    }

    private Catalogue set(String mapping, String... assignments) {
        return catalogues.change(before -> before.with(new MappingSettings()
                .set(before, mapping, List.of(assignments))
                .orThrow()));
    }

    private static Catalogue own() {
        return new CatalogueYaml().read(OWN).orThrow();
    }
}
