package io.koppel.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.decision.PassSettings;
import io.koppel.decision.PassSettings.Uncoupled;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.DeletionConflictResolution;
import io.koppel.mapping.Direction;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.KeyFrom;
import io.koppel.mapping.KeyType;
import io.koppel.mapping.MaintainedBy;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.UpdateConflictResolution;
import io.koppel.mapping.filter.Filter;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RunContextTest {

    private static final Catalogue CATALOGUE = new Catalogue(
            List.of(
                    mapping("PAYS", true, true),
                    mapping("PARTENAIRE", true, false),
                    mapping("ANCIEN", false, true)),
            List.of(),
            List.of(), List.of());

    /** Settings need no system. */
    private static RunContext run(RunRequest request) {
        return new RunContext("run", request, CATALOGUE, new Endpoints(null, null));
    }

    private static IntegrationTableMapping mapping(String name, boolean enabled, boolean onlyCoupled) {
        MappedTable table = new MappedTable(
                "t", "id", KeyType.GUID, KeyFrom.CLIENT, null, null, MaintainedBy.DATABASE, null, null, null);
        return new IntegrationTableMapping(
                name,
                enabled,
                table,
                table,
                Direction.BIDIRECTIONAL,
                onlyCoupled,
                Filter.NONE,
                Filter.NONE,
                UpdateConflictResolution.NONE,
                DeletionConflictResolution.NONE,
                false,
                false,
                null,
                null,
                List.of(),
                List.of());
    }

    private static List<Boolean> onlyCoupled(RunRequest request) {
        return run(request).inForce().stream()
                .map(IntegrationTableMapping::synchOnlyCoupledRecords)
                .toList();
    }

    @Test
    @DisplayName("8, 10.1: a run without names takes every enabled mapping, in the catalogue's order")
    void a_run_of_all_takes_the_enabled_ones() {
        assertThat(run(RunRequest.modified(List.of())).mappings())
                .extracting(IntegrationTableMapping::name)
                .containsExactly("PAYS", "PARTENAIRE");
    }

    @Test
    @DisplayName("9: a mapping asked for by name runs, enabled or not; the order stays the catalogue's")
    void a_run_by_name_takes_the_named_ones() {
        assertThat(run(RunRequest.full(List.of("ANCIEN", "PAYS"), false)).mappings())
                .extracting(IntegrationTableMapping::name)
                .containsExactly("PAYS", "ANCIEN");
    }

    @Test
    @DisplayName("10.1.3: a full run treats Synch. Only Coupled Records as false")
    void a_full_run_creates() {
        assertThat(onlyCoupled(RunRequest.full(List.of(), false))).containsExactly(false, false, true);
    }

    @Test
    @DisplayName("15.2: a mapping that takes no part creates nothing, so nobody waits for it")
    void a_full_run_of_some_creates_there_only() {
        assertThat(onlyCoupled(RunRequest.full(List.of("PARTENAIRE"), false))).containsExactly(true, false, true);
    }

    @Test
    @DisplayName("7, 9: other runs keep each mapping's own setting")
    void other_runs_keep_the_settings() {
        assertThat(onlyCoupled(RunRequest.modified(List.of()))).containsExactly(true, false, true);
        assertThat(onlyCoupled(RunRequest.single("PAYS", true, true))).containsExactly(true, false, true);
    }

    @Test
    @DisplayName("10.1: the catalogue itself is never touched")
    void the_catalogue_stays_as_it_is() {
        run(RunRequest.full(List.of(), false)).inForce();
        assertThat(CATALOGUE.mappings())
                .extracting(IntegrationTableMapping::synchOnlyCoupledRecords)
                .containsExactly(true, false, true);
    }

    @Test
    @DisplayName("10.2, 15.10: a full run forces, unless it is asked to respect changes")
    void settings_of_a_full_run() {
        RunContext full = run(RunRequest.full(List.of(), false));
        assertThat(full.settings(full.mappings().get(0))).isEqualTo(new PassSettings(true, false, Uncoupled.CREATE));
        RunContext respectful = run(RunRequest.full(List.of(), true));
        assertThat(respectful.settings(respectful.mappings().get(0)))
                .isEqualTo(new PassSettings(false, false, Uncoupled.CREATE));
    }

    @Test
    @DisplayName("7.3: a modified run filters uncoupled records where only coupled ones are synchronized")
    void settings_of_a_modified_run() {
        RunContext modified = run(RunRequest.modified(List.of()));
        assertThat(modified.mappings())
                .extracting(modified::settings)
                .containsExactly(
                        new PassSettings(false, false, Uncoupled.FILTER),
                        new PassSettings(false, false, Uncoupled.CREATE));
    }

    @Test
    @DisplayName("9: an unconditional run counts every source as modified and reads them all")
    void settings_of_an_unconditional_run() {
        RunContext unconditional = run(RunRequest.single("PAYS", false, true));
        assertThat(unconditional.request().everyRecord()).isTrue();
        assertThat(unconditional.settings(unconditional.mappings().get(0)))
                .isEqualTo(new PassSettings(false, true, Uncoupled.FILTER));
    }
}
