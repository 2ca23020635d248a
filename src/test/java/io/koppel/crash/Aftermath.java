package io.koppel.crash;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.RunOutcome;
import io.koppel.run.errors.Retry;
import io.koppel.scenario.Installation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Holds both sides against what people did, once nobody edits any more and Koppel has come to rest. */
final class Aftermath {

    private static final String VALUES =
            """
            CAST(COALESCE(NULLIF(%s, ''), 0) AS DECIMAL(20, 0)), CAST(COALESCE(NULLIF(%s, ''), 0) AS DECIMAL(20, 0)),
            CAST(COALESCE(NULLIF(%s, ''), 0) AS DECIMAL(20, 0))
            """;
    private static final String LOCAL = "SELECT nom, " + VALUES.formatted("phone", "capital", "note") + " FROM societe";
    private static final String INTEGRATION = "SELECT name, "
            + VALUES.formatted("phone_office", "annual_revenue", "description") + " FROM accounts WHERE deleted = 0";
    private static final String COUPLED_LOCAL =
            "SELECT local_key FROM coupling WHERE mapping = 'THIRDPARTY' ORDER BY 1";
    private static final String COUPLED_INTEGRATION =
            "SELECT integration_key FROM coupling WHERE mapping = 'THIRDPARTY' ORDER BY 1";
    /** Single fields of a record that is in conflict wait with it. */
    private static final String NO_CONFLICTS =
            """
            SELECT mapping, pass, source_key, field, state, code, message FROM work_list entry
            WHERE (mapping <> 'THIRDPARTY' OR code <> 'UPDATE_CONFLICT') AND NOT EXISTS (
                SELECT 1 FROM coupling JOIN work_list conflict ON conflict.mapping = coupling.mapping
                    AND conflict.source_key IN (local_key, integration_key) AND conflict.code = 'UPDATE_CONFLICT'
                WHERE coupling.mapping = entry.mapping AND entry.source_key IN (local_key, integration_key))
            """;
    private static final String KOPPELS_DEEDS =
            """
            SELECT started_at, finished_at, synch_job.pass, kind, image
            FROM before_image JOIN synch_job ON synch_job.id = before_image.job_id
            WHERE before_image.mapping = 'THIRDPARTY' AND (source_key IN %s OR destination_key IN %s) ORDER BY number
            """;
    private static final String KOPPELS_TROUBLES =
            """
            SELECT logged_at, synch_job.pass, code, synch_job_error.message
            FROM synch_job_error JOIN synch_job ON synch_job.id = synch_job_error.job_id
            WHERE synch_job.mapping = 'THIRDPARTY' AND source_key IN %s ORDER BY logged_at
            """;
    private static final String STAMPS_LOCAL = "SELECT rowid, nom, tms FROM societe ORDER BY rowid";
    private static final String STAMPS_INTEGRATION = "SELECT id, date_modified, deleted FROM accounts ORDER BY id";
    private static final int MOST_RUNS = 12;

    private final Installation koppel;
    private final EditStream stream;

    Aftermath(Installation koppel, EditStream stream) {
        this.koppel = koppel;
        this.stream = stream;
    }

    void check(List<IntegrationTableMapping> mappingsBefore) throws SQLException {
        comeToRest();
        Set<String> inConflict = conflicts();
        nothingIsLost(inConflict);
        settle(inConflict);
        comeToRest();
        assertThat(conflicts()).isEmpty();
        nothingIsLost(Set.of());
        everythingIsEqualAndCoupled();
        assertThat(mappings()).isEqualTo(mappingsBefore);
        Traces.none(koppel.own());
        aRepeatedRunTouchesNothing();
    }

    /** The mappings as they stand now, but for how far they have been synchronized. */
    List<IntegrationTableMapping> mappings() {
        return koppel.useCases().get(CatalogueRepository.class).load().mappings();
    }

    /** Spec 13.1: that a counterpart was deleted is noticed when the survivor is modified. */
    private void comeToRest() throws SQLException {
        for (int run = 1; run <= MOST_RUNS; run++) {
            koppel.useCases().get(Retry.class).everywhere(null);
            boolean touched = touchSurvivors() | touchRestored();
            RunOutcome outcome = koppel.modified();
            assertThat(outcome.status()).as(outcome.message()).isEqualTo("COMPLETED");
            boolean quiet = outcome.jobs().stream()
                    .map(job -> job.counters())
                    .allMatch(counters -> counters.inserted() + counters.modified() + counters.deleted() == 0);
            if (quiet && !touched) {
                return;
            }
        }
        throw new AssertionError("Koppel does not come to rest: "
                + rows(koppel.own(), "SELECT mapping, pass, source_key, state, code, message FROM work_list"));
    }

    private boolean touchSurvivors() throws SQLException {
        Set<String> local = new TreeSet<>(values(EditedSide.LOCAL).keySet());
        Set<String> integration = new TreeSet<>(values(EditedSide.INTEGRATION).keySet());
        Set<String> onlyLocal = new TreeSet<>(local);
        onlyLocal.removeAll(integration);
        integration.removeAll(local);
        for (String name : onlyLocal) {
            stream.editor(EditedSide.LOCAL).touch(name);
        }
        for (String name : integration) {
            stream.editor(EditedSide.INTEGRATION).touch(name);
        }
        return !onlyLocal.isEmpty() || !integration.isEmpty();
    }

    /** The note of a record that was restored from the other side is blank, and goes there when the record is modified. */
    private boolean touchRestored() throws SQLException {
        // One that waits for a decision takes no edit over until it is made.
        Set<String> waiting = inConflict();
        Map<String, List<Long>> integration = values(EditedSide.INTEGRATION);
        boolean touched = false;
        for (Map.Entry<String, List<Long>> local : values(EditedSide.LOCAL).entrySet()) {
            String name = local.getKey();
            int note = EditedField.NOTE.ordinal();
            if (integration.containsKey(name)
                    && !waiting.contains(name)
                    && local.getValue().get(note) == 0
                    && integration.get(name).get(note) != 0
                    && stream.records().story(name).deletedLocally()) {
                stream.editor(EditedSide.LOCAL).touch(name);
                touched = true;
            }
        }
        return touched;
    }

    /** Names of records that wait for a person's decision between two values; nothing else may be in the error list. */
    private Set<String> conflicts() {
        assertThat(rows(koppel.own(), NO_CONFLICTS))
                .as("errors that are no conflicts")
                .isEmpty();
        return inConflict();
    }

    private Set<String> inConflict() {
        Set<String> names = new TreeSet<>();
        Map<String, String> byKey = new HashMap<>();
        for (String row : rows(koppel.local(), "SELECT rowid, nom FROM societe")) {
            byKey.put(row.substring(0, row.indexOf('|')), row.substring(row.indexOf('|') + 1));
        }
        for (String row : rows(koppel.integration(), "SELECT id, name FROM accounts")) {
            byKey.put(row.substring(0, row.indexOf('|')), row.substring(row.indexOf('|') + 1));
        }
        rows(koppel.own(), "SELECT source_key FROM work_list WHERE mapping = 'THIRDPARTY' AND code = 'UPDATE_CONFLICT'")
                .stream()
                .map(byKey::get)
                .filter(Objects::nonNull)
                .forEach(names::add);
        return names;
    }

    private void nothingIsLost(Set<String> inConflict) {
        Map<String, List<Long>> local = values(EditedSide.LOCAL);
        Map<String, List<Long>> integration = values(EditedSide.INTEGRATION);
        assertThat(local.keySet()).as("records of the two sides").isEqualTo(integration.keySet());
        List<String> wrong = new ArrayList<>();
        for (String name : stream.records().names()) {
            EditedRecords.Story story = stream.records().story(name);
            if (!local.containsKey(name)) {
                if (story.mustExist()) {
                    wrong.add(name + " is gone");
                }
                continue;
            }
            for (EditedField field : EditedField.values()) {
                long left = local.get(name).get(field.ordinal());
                long right = integration.get(name).get(field.ordinal());
                Lineage lineage = story.of(field);
                if (!lineage.known(left) || !lineage.known(right)) {
                    wrong.add(name + " " + field + " has a value nobody typed: " + left + ", " + right);
                }
                if (!lineage.lost(left, right).isEmpty()) {
                    wrong.add(name + " " + field + " is " + left + " and " + right + ", lost "
                            + lineage.lost(left, right) + ": " + lineage + "\n" + history(name, story));
                }
                if (left != right && !inConflict.contains(name)) {
                    wrong.add(name + " " + field + " is " + left + " and " + right + " and nobody says so");
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(local.keySet()).isSubsetOf(stream.records().names());
    }

    /** What people did to a record, and what Koppel did. */
    private String history(String name, EditedRecords.Story story) {
        List<String> keys = new ArrayList<>(rows(koppel.local(), "SELECT rowid FROM societe WHERE nom = '" + name + "'"));
        keys.addAll(rows(koppel.integration(), "SELECT id FROM accounts WHERE name = '" + name + "'"));
        String among = "('" + String.join("', '", keys) + "')";
        return story.diary() + "\n" + String.join("\n", rows(koppel.own(), KOPPELS_DEEDS.formatted(among, among)))
                + "\n" + String.join("\n", rows(koppel.own(), KOPPELS_TROUBLES.formatted(among)));
    }

    private void settle(Set<String> inConflict) throws SQLException {
        for (String name : inConflict) {
            stream.editor(EditedSide.LOCAL).settle(name);
        }
    }

    private void everythingIsEqualAndCoupled() {
        assertThat(values(EditedSide.LOCAL)).isEqualTo(values(EditedSide.INTEGRATION));
        assertThat(coupled(COUPLED_LOCAL)).isEqualTo(sorted(rows(koppel.local(), "SELECT rowid FROM societe")));
        assertThat(coupled(COUPLED_INTEGRATION))
                .isEqualTo(sorted(rows(koppel.integration(), "SELECT id FROM accounts WHERE deleted = 0")));
        Map<String, String> names = new HashMap<>();
        rows(koppel.local(), "SELECT rowid, nom FROM societe")
                .forEach(row -> names.put(row.split("\\|")[0], row.split("\\|")[1]));
        rows(koppel.integration(), "SELECT id, name FROM accounts")
                .forEach(row -> names.put(row.split("\\|")[0], row.split("\\|")[1]));
        for (String row : rows(
                koppel.own(), "SELECT local_key, integration_key FROM coupling WHERE mapping = 'THIRDPARTY'")) {
            assertThat(names.get(row.split("\\|")[0])).as(row).isEqualTo(names.get(row.split("\\|")[1]));
        }
        assertThat(sorted(rows(koppel.local(), "SELECT login FROM llx_user")))
                .isEqualTo(sorted(rows(koppel.integration(), "SELECT user_name FROM users WHERE deleted = 0")))
                .doesNotHaveDuplicates();
        assertThat(sorted(rows(
                        koppel.local(), "SELECT nom, login FROM societe JOIN llx_user ON llx_user.rowid = fk_user")))
                .isEqualTo(sorted(rows(
                        koppel.integration(),
                        "SELECT name, user_name FROM accounts JOIN users ON users.id = assigned_user_id"
                                + " WHERE accounts.deleted = 0")));
    }

    /** Couplings of records that both sides deleted may stay until somebody looks at them. */
    private List<String> coupled(String query) {
        Set<String> gone = new TreeSet<>(rows(koppel.own(), query));
        Set<String> there = new TreeSet<>(rows(koppel.local(), "SELECT rowid FROM societe"));
        there.addAll(rows(koppel.integration(), "SELECT id FROM accounts WHERE deleted = 0"));
        gone.retainAll(there);
        return new ArrayList<>(gone);
    }

    private void aRepeatedRunTouchesNothing() {
        List<String> local = rows(koppel.local(), STAMPS_LOCAL);
        List<String> integration = rows(koppel.integration(), STAMPS_INTEGRATION);
        Pairs.isQuiet(koppel.modified());
        assertThat(rows(koppel.local(), STAMPS_LOCAL)).isEqualTo(local);
        assertThat(rows(koppel.integration(), STAMPS_INTEGRATION)).isEqualTo(integration);
    }

    /** By name; a name that stands twice on one side fails here. */
    private Map<String, List<Long>> values(EditedSide side) {
        Map<String, List<Long>> values = new HashMap<>();
        List<String> twice = new ArrayList<>();
        for (String row : side == EditedSide.LOCAL ? rows(koppel.local(), LOCAL) : rows(koppel.integration(), INTEGRATION)) {
            String[] parts = row.split("\\|");
            List<Long> numbers = List.of(Long.valueOf(parts[1]), Long.valueOf(parts[2]), Long.valueOf(parts[3]));
            if (values.put(parts[0], numbers) != null) {
                twice.add(parts[0]);
            }
        }
        assertThat(twice).as("records made twice on the side " + side).isEmpty();
        return values;
    }

    private static List<String> sorted(List<String> rows) {
        return rows.stream().sorted().toList();
    }
}
