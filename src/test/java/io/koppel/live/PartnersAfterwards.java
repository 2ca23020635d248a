package io.koppel.live;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.crash.Traces;
import io.koppel.mapping.Side;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunRequest;
import io.koppel.run.errors.Retry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Holds both sides of a pair against what people did, once nobody edits any more and Koppel has come to rest. */
final class PartnersAfterwards {

    private static final int MOST_RUNS = 12;
    /** Single fields of a record that is in conflict wait with it. */
    private static final String NO_CONFLICTS =
            """
            SELECT mapping, pass, source_key, field, code, message FROM work_list entry
            WHERE code <> 'UPDATE_CONFLICT' AND NOT EXISTS (
                SELECT 1 FROM coupling JOIN work_list conflict ON conflict.mapping = coupling.mapping
                    AND conflict.source_key IN (local_key, integration_key) AND conflict.code = 'UPDATE_CONFLICT'
                WHERE coupling.mapping = entry.mapping AND entry.source_key IN (local_key, integration_key))
            """;

    private final Pair pair;
    private final PeopleAtWork people;

    PartnersAfterwards(Pair pair, PeopleAtWork people) {
        this.pair = pair;
        this.people = people;
    }

    void check() {
        comeToRest();
        Set<String> inConflict = conflicts();
        nothingIsLost(inConflict);
        inConflict.forEach(people::settle);
        comeToRest();
        assertThat(conflicts()).isEmpty();
        nothingIsLost(Set.of());
        everythingIsCoupledOnce();
        Traces.none(pair.koppel().own());
        Map<String, String> local = pair.local().stamps(List.of("customer", "contact"));
        Map<String, String> integration = pair.integration().stamps(List.of("account"));
        modified();
        assertThat(pair.local().stamps(List.of("customer", "contact"))).isEqualTo(local);
        assertThat(pair.integration().stamps(List.of("account"))).isEqualTo(integration);
    }

    private RunOutcome modified() {
        RunOutcome outcome = pair.koppel().run(RunRequest.modified(List.of(Partners.MAPPING)).allowingMassChange(true));
        assertThat(outcome.status()).as(outcome.message()).isEqualTo("COMPLETED");
        return outcome;
    }

    /** Spec 13.1: that a counterpart was deleted is noticed when the survivor is modified. */
    private void comeToRest() {
        for (int run = 1; run <= MOST_RUNS; run++) {
            pair.koppel().useCases().get(Retry.class).everywhere(null);
            boolean touched = touchSurvivors(Side.LOCAL, Side.INTEGRATION) | touchSurvivors(Side.INTEGRATION, Side.LOCAL);
            boolean quiet = modified().jobs().stream()
                    .map(job -> job.counters())
                    .allMatch(counters -> counters.inserted() + counters.modified() + counters.deleted() == 0);
            if (quiet && !touched) {
                return;
            }
        }
        throw new AssertionError("Koppel does not come to rest: "
                + rows(pair.koppel().own(), "SELECT mapping, pass, source_key, state, code, message FROM work_list"));
    }

    private boolean touchSurvivors(Side side, Side other) {
        Set<String> lone = new TreeSet<>(people.keys(side).keySet());
        lone.removeAll(people.keys(other).keySet());
        lone.forEach(name -> people.edit(side, name, "phone"));
        return !lone.isEmpty();
    }

    /** Names of records that wait for a person; nothing else may be in the error list. */
    private Set<String> conflicts() {
        assertThat(rows(pair.koppel().own(), NO_CONFLICTS)).as("errors that are no conflicts").isEmpty();
        Map<String, String> names = names();
        Set<String> waiting = new TreeSet<>();
        rows(pair.koppel().own(), "SELECT source_key FROM work_list").forEach(key -> waiting.add(names.get(key)));
        return waiting;
    }

    private Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        for (Side side : Side.values()) {
            people.keys(side).forEach((name, key) -> names.put(key, name));
        }
        return names;
    }

    private void nothingIsLost(Set<String> inConflict) {
        for (Side side : Side.values()) {
            assertThat(people.keys(side).values()).as("made twice").noneMatch(key -> key.contains(" and "));
        }
        Map<String, Map<String, Long>> local = people.values(Side.LOCAL);
        Map<String, Map<String, Long>> integration = people.values(Side.INTEGRATION);
        assertThat(local.keySet()).as("records of the two sides").isEqualTo(integration.keySet());
        assertThat(local.keySet()).isSubsetOf(people.stories().keySet());
        List<String> wrong = new ArrayList<>();
        people.stories().forEach((name, story) -> {
            if (!local.containsKey(name)) {
                if (story.mustExist()) {
                    wrong.add(name + " is gone");
                }
                return;
            }
            for (String field : PartnerStory.FIELDS) {
                long left = local.get(name).get(field);
                long right = integration.get(name).get(field);
                String words = story.wrong(field, left, right);
                if (words != null) {
                    wrong.add(name + " " + words);
                }
                if (left != right && !inConflict.contains(name) && story.travels(field)) {
                    wrong.add(name + " " + field + " is " + left + " and " + right + " and nobody says so");
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    private void everythingIsCoupledOnce() {
        Map<String, String> local = people.keys(Side.LOCAL);
        Map<String, String> integration = people.keys(Side.INTEGRATION);
        Map<String, String> coupled = new HashMap<>();
        pair.koppel().couplings().list(Partners.MAPPING, false, 100_000).forEach(coupling -> coupled.put(coupling.localKey(), coupling.integrationKey()));
        local.forEach((name, key) -> assertThat(coupled.get(key)).as(name).isEqualTo(integration.get(name)));
    }
}
