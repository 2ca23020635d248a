package io.koppel.crash;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.coupling.CreationIntents;
import io.koppel.mapping.Pass;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.Run;
import io.koppel.run.RunLauncher;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunRequest;
import io.koppel.run.Runs;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Death between any two instructions of a chunk (spec 15.5): a real process, killed without a last word. */
class FailPointTest {

    private static final int LOCAL = 20;
    private static final int INTEGRATION = 15;
    private static final int ALL = LOCAL + INTEGRATION;

    private static final List<String> FAIL_POINTS =
            List.of("before-destination-write", "after-destination-write", "before-chunk-commit", "after-chunk-commit");

    private final Installation koppel = Installation.with("--koppel.run.chunk-size=5");

    /** One chunk of users in each direction comes first, then four chunks to the integration side. */
    enum Place {
        TO(4, Pass.TO),
        FROM(8, Pass.FROM);

        private final int passing;
        private final Pass pass;

        Place(int passing, Pass pass) {
            this.passing = passing;
            this.pass = pass;
        }

        String at(String failPoint) {
            return failPoint + ":" + passing;
        }
    }

    enum Recovery {
        BY_A_NEW_RUN {
            @Override
            RunOutcome recover(Installation koppel, Run dead) {
                return koppel.modified();
            }

            @Override
            String leaves() {
                return "ABANDONED";
            }
        },
        BY_A_RESTART {
            @Override
            RunOutcome recover(Installation koppel, Run dead) {
                return koppel.useCases().get(RunLauncher.class).restart(dead.id());
            }

            @Override
            String leaves() {
                return "COMPLETED";
            }
        };

        abstract RunOutcome recover(Installation koppel, Run dead);

        /** Status of the run that died. */
        abstract String leaves();
    }

    static Stream<Arguments> deaths() {
        return FAIL_POINTS.stream()
                .flatMap(point -> Arrays.stream(Place.values())
                        .flatMap(place -> Arrays.stream(Recovery.values())
                                .map(recovery -> Arguments.of(point, place, recovery))));
    }

    @AfterEach
    void close() {
        koppel.close();
    }

    private void systems() {
        Pairs.create(koppel, LOCAL, INTEGRATION);
        koppel.mappings(ForeignSystems.MAPPINGS);
    }

    private Run dead() {
        return koppel.useCases().get(Runs.class).list(1).get(0);
    }

    private static void completed(RunOutcome outcome) {
        assertThat(outcome.status()).as(outcome.message()).isEqualTo("COMPLETED");
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("deaths")
    void a_death_loses_nothing_and_makes_nothing_twice(String failPoint, Place place, Recovery recovery) {
        systems();
        ForkedKoppel.dies(koppel, place.at(failPoint), "modified");
        Run dead = dead();
        assertThat(dead.status()).isEqualTo("STARTED");

        completed(recovery.recover(koppel, dead));

        assertThat(koppel.useCases().get(Runs.class).find(dead.id()).orElseThrow().status())
                .isEqualTo(recovery.leaves());
        assertThat(Pairs.inserted(koppel, Pass.TO)).isEqualTo(LOCAL);
        assertThat(Pairs.inserted(koppel, Pass.FROM)).isEqualTo(INTEGRATION);
        Pairs.areInStep(koppel, ALL);
    }

    private List<String> inFlight(Pass pass) {
        return koppel.useCases().get(CreationIntents.class).page("THIRDPARTY", pass, null, 100);
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void an_edit_between_death_and_recovery_arrives_and_makes_no_second_record(Place place) {
        systems();
        ForkedKoppel.dies(koppel, place.at("after-destination-write"), "modified");
        List<String> inFlight = inFlight(place.pass);
        assertThat(inFlight).hasSize(5);
        String edited = "('" + String.join("', '", inFlight) + "')";
        if (place.pass == Pass.TO) {
            koppel.onLocal("UPDATE societe SET nom = CONCAT('Edited ', nom), phone = 'edited' WHERE rowid IN " + edited);
        } else {
            koppel.onIntegration("UPDATE accounts SET name = CONCAT('Edited ', name), phone_office = 'edited',"
                    + " date_modified = UTC_TIMESTAMP() WHERE id IN " + edited);
        }

        completed(koppel.modified());

        assertThat(rows(koppel.local(), "SELECT COUNT(*) FROM societe WHERE phone = 'edited'")).containsExactly("5");
        assertThat(rows(koppel.integration(), "SELECT COUNT(*) FROM accounts WHERE phone_office = 'edited'"))
                .containsExactly("5");
        Pairs.areInStep(koppel, ALL);
    }

    @Test
    void a_record_made_before_a_death_is_no_orphan_when_its_source_can_no_longer_be_transferred() {
        systems();
        ForkedKoppel.dies(koppel, Place.FROM.at("after-destination-write"), "modified");
        String inFlight = inFlight(Pass.FROM).get(0);
        koppel.onIntegration("UPDATE accounts SET annual_revenue = 'a lot', date_modified = UTC_TIMESTAMP() WHERE id = '"
                + inFlight + "'");

        completed(koppel.modified());
        koppel.onIntegration("UPDATE accounts SET annual_revenue = '7', date_modified = UTC_TIMESTAMP() WHERE id = '"
                + inFlight + "'");
        completed(koppel.modified());

        Pairs.areInStep(koppel, ALL);
    }

    /** Spec 15.6: nobody else can tell what the dead process had written from what people made of it. */
    @ParameterizedTest
    @EnumSource(Place.class)
    void edits_of_new_records_between_death_and_recovery_are_kept_and_arrive(Place place) {
        systems();
        ForkedKoppel.dies(koppel, place.at("after-destination-write"), "modified");
        String edited = "('" + String.join("', '", inFlight(place.pass)) + "')";
        String names = place.pass == Pass.TO
                ? "SELECT nom FROM societe WHERE rowid IN " + edited
                : "SELECT name FROM accounts WHERE id IN " + edited;
        List<String> created = rows(place.pass == Pass.TO ? koppel.local() : koppel.integration(), names);
        assertThat(created).hasSize(5);
        String theirs = "('" + String.join("', '", created) + "')";
        koppel.onIntegration("UPDATE accounts SET date_modified = UTC_TIMESTAMP(), "
                + (place.pass == Pass.TO ? "phone_office = 'theirs'" : "annual_revenue = 77") + " WHERE name IN " + theirs);
        koppel.onLocal("UPDATE societe SET " + (place.pass == Pass.TO ? "capital = 77" : "phone = 'theirs'")
                + " WHERE nom IN " + theirs);
        koppel.mappings(ForeignSystems.MAPPINGS.replace(
                "synchOnlyCoupledRecords: false", "synchOnlyCoupledRecords: false\n  updateConflictResolution: Merge"));

        completed(koppel.modified());
        completed(koppel.modified());

        assertThat(rows(koppel.local(), "SELECT COUNT(*) FROM societe WHERE phone = 'theirs' AND capital = 77"))
                .containsExactly("5");
        Pairs.areInStep(koppel, ALL);
    }

    @Test
    void an_edit_of_the_new_record_between_death_and_recovery_makes_no_second_record() {
        systems();
        ForkedKoppel.dies(koppel, Place.FROM.at("after-destination-write"), "modified");
        koppel.onLocal("UPDATE societe SET phone = 'edited' WHERE nom = 'Account 6'");

        completed(koppel.modified());

        assertThat(rows(koppel.local(), "SELECT COUNT(*) FROM societe WHERE nom = 'Account 6'")).containsExactly("1");
    }

    @ParameterizedTest
    @MethodSource("secondDeaths")
    void a_second_death_during_recovery_changes_nothing(Place place, String second) {
        systems();
        ForkedKoppel.dies(koppel, place.at("after-destination-write"), "modified");
        ForkedKoppel.dies(koppel, second, "modified");

        completed(koppel.modified());

        Pairs.areInStep(koppel, ALL);
    }

    static Stream<Arguments> secondDeaths() {
        return Stream.of(
                Arguments.of(Place.TO, "before-chunk-commit:2"),
                Arguments.of(Place.FROM, "after-destination-write:3"),
                Arguments.of(Place.FROM, "before-chunk-commit:3"));
    }

    @Test
    void a_run_that_dies_again_after_a_restart_is_restarted_again() {
        systems();
        ForkedKoppel.dies(koppel, Place.TO.at("after-destination-write"), "modified");
        String run = dead().id();
        ForkedKoppel.dies(koppel, "after-destination-write:5", "runs", "restart", run);

        completed(koppel.useCases().get(RunLauncher.class).restart(run));

        Pairs.areInStep(koppel, ALL);
    }

    @Test
    void a_killed_full_run_leaves_synch_only_coupled_records_as_it_was() {
        Pairs.create(koppel, LOCAL, INTEGRATION);
        koppel.mappings(ForeignSystems.MAPPINGS.replace("synchOnlyCoupledRecords: false", "synchOnlyCoupledRecords: true"));
        ForkedKoppel.dies(koppel, Place.FROM.at("after-destination-write"), "full", "--yes");

        assertThat(koppel.useCases().get(CatalogueRepository.class).load().mappings())
                .hasSize(2)
                .allMatch(mapping -> mapping.synchOnlyCoupledRecords());

        completed(koppel.modified());

        Pairs.nothingIsLeftBehind(koppel);
        assertThat(rows(koppel.local(), "SELECT COUNT(*) FROM societe"))
                .as("no more is created than the killed run had created")
                .isNotEqualTo(List.of(String.valueOf(ALL)));

        completed(koppel.run(RunRequest.full(List.of(), false)));
        Pairs.areInStep(koppel, ALL);
    }
}
