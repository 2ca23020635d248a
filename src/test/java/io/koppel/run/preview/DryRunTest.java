package io.koppel.run.preview;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.SpringStarter;
import io.koppel.cli.UseCases;
import io.koppel.cli.Verbosity;
import io.koppel.crash.Pairs;
import io.koppel.database.SchemaMigration;
import io.koppel.database.TestSchema;
import io.koppel.journal.Counters;
import io.koppel.mapping.Direction;
import io.koppel.run.ChosenRecords;
import io.koppel.run.CreationPermission;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunPreview;
import io.koppel.run.RunProgress;
import io.koppel.run.RunRequest;
import io.koppel.sampledata.SampleData;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import io.koppel.scenario.RecordedWrites;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A dry run writes nothing and tells exactly what the real run after it writes (contract 1). */
class DryRunTest {

    /** Their values may look like drawn numbers by chance. */
    private static final Set<String> PLAIN = Set.of("capital", "phone", "productnumber", "quantityonhand");

    private RecordedWrites recorded;
    private Installation koppel;

    @BeforeEach
    void record() {
        recorded = RecordedWrites.start();
    }

    @AfterEach
    void close() {
        recorded.close();
        koppel.close();
    }

    private void sampleData(String... settings) throws Exception {
        koppel = Installation.with(settings);
        SchemaMigration migration = new SchemaMigration();
        migration.migrate(koppel.local().dataSource(), "db/bc/changelog.yaml");
        migration.migrate(koppel.integration().dataSource(), "db/sales/changelog.yaml");
        try (Connection bc = koppel.local().dataSource().getConnection();
                Connection sales = koppel.integration().dataSource().getConnection()) {
            SampleData.load(bc, sales);
        }
    }

    private void foreign(int local, int integration) {
        koppel = Installation.with("--koppel.run.chunk-size=7");
        Pairs.create(koppel, local, integration);
        koppel.mappings(ForeignSystems.MAPPINGS);
    }

    @Test
    void a_full_run_of_the_sample_data_writes_what_its_dry_run_told() throws Exception {
        sampleData();

        foretold(RunRequest.full(List.of(), false));
        foretold(RunRequest.full(List.of(), false));
    }

    @Test
    void a_run_of_modified_sample_data_writes_what_its_dry_run_told() throws Exception {
        sampleData("--koppel.run.chunk-size=200");
        koppel.full();
        koppel.useCases().get(CreationPermission.class).grant(List.of());
        koppel.onLocal(
                "UPDATE customer SET name = CONCAT(name, ' & Söhne') ORDER BY no LIMIT 7",
                "UPDATE currency_exchange_rate SET exchange_rate_amount = 2 * relational_exch_rate_amount WHERE currency_code = 'USD'",
                "UPDATE item SET blocked = 1 ORDER BY no LIMIT 2",
                "UPDATE item SET unit_price = 12.5 ORDER BY no DESC LIMIT 5",
                "DELETE FROM salesperson_purchaser WHERE code = 'SP NO. 00003'");
        koppel.onIntegration(
                "UPDATE account SET emailaddress1 = 'new@example.com' ORDER BY accountid DESC LIMIT 5",
                "UPDATE account SET statuscode = 2 ORDER BY accountid LIMIT 2",
                "INSERT INTO account (accountid, name, customertypecode) VALUES ('00000000-0000-4000-8000-00000000a001', 'Brand New', 3)",
                "INSERT INTO contact (contactid, firstname, lastname, parentcustomerid, parentcustomeridtype) VALUES"
                        + " ('00000000-0000-4000-8000-00000000c001', 'Noor', 'de Vries', '00000000-0000-4000-8000-00000000a001', 'account'),"
                        + " ('00000000-0000-4000-8000-00000000c002', 'Piet', 'de Vries', '00000000-0000-4000-8000-00000000a001', 'account')");

        foretold(RunRequest.modified(List.of()));
        foretold(RunRequest.modified(List.of()));
        foretold(RunRequest.single("CUSTOMER", true, false));
    }

    @Test
    void runs_over_foreign_tables_write_what_their_dry_runs_told() {
        foreign(20, 15);

        foretold(RunRequest.modified(List.of()));
        koppel.onLocal("UPDATE societe SET phone = '0800' WHERE rowid % 3 = 0", "DELETE FROM societe WHERE rowid = 4");
        koppel.onIntegration(
                "UPDATE accounts SET name = CONCAT(name, '!'), date_modified = UTC_TIMESTAMP() WHERE phone_office LIKE '1%'",
                "UPDATE accounts SET deleted = 1 ORDER BY id LIMIT 2");
        foretold(RunRequest.modified(List.of()));
        foretold(RunRequest.full(List.of(), false));
    }

    @Test
    void chosen_records_are_written_as_their_dry_run_told() {
        foreign(9, 0);
        koppel.run(RunRequest.modified(List.of("USERS")));
        List<String> keys = rows(koppel.local(), "SELECT rowid FROM societe ORDER BY rowid LIMIT 5");

        foretold(RunRequest.records(
                "THIRDPARTY", new ChosenRecords(keys, List.of(), Direction.TO_INTEGRATION_TABLE, true)));
    }

    @Test
    void a_dry_run_needs_no_right_to_write_anything_anywhere() {
        foreign(9, 4);
        koppel.useCases();
        for (String host : List.of("%", "localhost", "127.0.0.1")) {
            koppel.onLocal(
                    "CREATE USER IF NOT EXISTS 'previewer'@'" + host + "' IDENTIFIED BY 'previewer'",
                    "GRANT SELECT ON *.* TO 'previewer'@'" + host + "'");
        }
        List<PreviewedWrite> writes = new ArrayList<>();
        List<String> settings = koppel.settings().stream()
                .map(setting -> setting.replaceFirst("\\.(username|password)=.*", ".$1=previewer"))
                .toList();

        try (UseCases reading = new SpringStarter().start(settings, Verbosity.QUIET, RunProgress.NONE)) {
            RunOutcome dry = reading.get(RunPreview.class).of(RunRequest.full(List.of(), false), writes::add);
            assertThat(dry.status()).as(dry.message()).isEqualTo("COMPLETED");
        }

        assertThat(writes).filteredOn(write -> write.action() == PreviewedWrite.Action.INSERT).hasSize(9 + 2 + 4 + 1);
    }

    private void foretold(RunRequest request) {
        koppel.useCases();
        List<String> before = checksums();
        List<PreviewedWrite> writes = new ArrayList<>();

        RunOutcome dry = koppel.useCases().get(RunPreview.class).of(request, writes::add);

        assertThat(dry.status()).as(dry.message()).isEqualTo("COMPLETED");
        assertThat(checksums()).isEqualTo(before);
        recorded.rows.clear();
        recorded.drawn.clear();
        RunOutcome real = koppel.run(request);
        assertThat(real.status()).as(real.message()).isEqualTo("COMPLETED");
        assertThat(counters(dry)).isEqualTo(counters(real));
        List<String> foretold = foretold(writes);
        List<String> written = written();
        assertThat(without(foretold, written))
                .as("told, but not written; written, but not told: %s", without(written, foretold))
                .isEmpty();
        assertThat(without(written, foretold)).as("written, but not told").isEmpty();
        assertThat(dry.newErrors()).isEqualTo(real.newErrors());
    }

    /** Every table of the three databases. */
    private List<String> checksums() {
        List<String> checksums = new ArrayList<>();
        for (TestSchema schema : List.of(koppel.own(), koppel.local(), koppel.integration())) {
            for (String table : rows(schema, "SHOW TABLES")) {
                checksums.addAll(rows(schema, "CHECKSUM TABLE `" + table + "`"));
            }
        }
        return checksums;
    }

    /** Each occurrence counts. */
    private static List<String> without(List<String> rows, List<String> others) {
        Map<String, Integer> left = new HashMap<>();
        others.forEach(row -> left.merge(row, 1, Integer::sum));
        return rows.stream().filter(row -> left.merge(row, -1, Integer::sum) < 0).toList();
    }

    private static Map<String, Counters> counters(RunOutcome outcome) {
        return outcome.jobs().stream()
                .collect(Collectors.toMap(job -> job.mapping() + " " + job.pass(), job -> job.counters()));
    }

    private List<String> foretold(List<PreviewedWrite> writes) {
        return writes.stream()
                .filter(write -> !write.fields().isEmpty())
                .map(write -> {
                    Map<String, String> fields = new TreeMap<>();
                    write.fields()
                            .forEach(field -> fields.put(field.name(), chosen(field.now() == null ? "" : field.now())));
                    return write.action().label() + " " + chosen(write.destinationId()) + " " + fields;
                })
                .toList();
    }

    private static String chosen(String value) {
        return value.matches("NEW-\\d+|-\\d+") ? "(drawn)" : value;
    }

    private List<String> written() {
        return recorded.rows.stream()
                .map(row -> {
                    Map<String, String> fields = new TreeMap<>();
                    row.fields().forEach((name, value) -> fields.put(name, PLAIN.contains(name) ? value : drawn(value)));
                    return row.action() + " " + drawn(row.key()) + " " + fields;
                })
                .toList();
    }

    private String drawn(String value) {
        return recorded.drawn.contains(value) ? "(drawn)" : value;
    }
}
