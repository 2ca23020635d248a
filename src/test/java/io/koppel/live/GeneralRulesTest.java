package io.koppel.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkState;
import io.koppel.crash.ForkedKoppel;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.run.Run;
import io.koppel.run.RunLauncher;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunPreview;
import io.koppel.run.RunRequest;
import io.koppel.run.Runs;
import io.koppel.run.errors.Retry;
import io.koppel.run.preview.PreviewedWrite;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every mapping, between systems of every kind; each test has records of its own. */
@ParameterizedClass
@MethodSource("io.koppel.live.PairOfSystems#chosen")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class GeneralRulesTest {

    private static final int CUSTOMERS = 24;
    private static final int ACCOUNTS = 3;
    private static final RunRequest MODIFIED = RunRequest.modified(List.of(Partners.MAPPING));

    @Parameter
    private PairOfSystems systems;

    private Pair pair;
    private Partners partners;
    private RunOutcome full;
    private final Deque<String> coupled = new ArrayDeque<>();

    @BeforeParameterizedClassInvocation
    void synchronize() {
        pair = systems.setUp();
        partners = new Partners(pair);
        coupled.clear();
        for (int number = 1; number <= CUSTOMERS; number++) {
            coupled.add(partners.insert(Side.LOCAL, "Firma " + number));
        }
        for (int number = 1; number <= ACCOUNTS; number++) {
            partners.insert(Side.INTEGRATION, "Account " + number);
        }
        full = pair.koppel().run(RunRequest.full(List.of(Partners.MAPPING), false));
    }

    @AfterParameterizedClassInvocation
    void close() {
        pair.close();
    }

    @BeforeEach
    void policies() {
        set("updateConflictResolution=None", "deletionConflictResolution=None", "synchOnlyCoupledRecords=false");
    }

    private void set(String... assignments) {
        pair.set(Partners.MAPPING, assignments);
    }

    private RunOutcome modified() {
        RunOutcome outcome = pair.koppel().run(MODIFIED);
        assertThat(outcome.status()).as(outcome.message()).isEqualTo("COMPLETED");
        assertThat(outcome.jobs()).allMatch(job -> job.counters().balanced());
        return outcome;
    }

    private List<WorkListEntry> entries(String local) {
        return pair.koppel().workList().list(Partners.MAPPING, null, null, 100).stream()
                .filter(entry -> entry.sourceKey().equals(local) || local.equals(entry.destinationKey()))
                .toList();
    }

    @Test
    @Order(1)
    void the_first_full_synchronization_creates_what_is_missing_on_either_side() {
        assertThat(full.completed()).as(full.message()).isTrue();
        assertThat(LiveInstallation.counters(full, Partners.MAPPING, Pass.TO).inserted()).isEqualTo(CUSTOMERS);
        assertThat(LiveInstallation.counters(full, Partners.MAPPING, Pass.FROM).inserted()).isEqualTo(ACCOUNTS);
        assertThat(pair.local().rows("customer")).hasSize(CUSTOMERS + ACCOUNTS);
        assertThat(pair.integration().rows("account")).hasSize(CUSTOMERS + ACCOUNTS);
        assertThat(pair.koppel().couplings().count(Partners.MAPPING)).isEqualTo(CUSTOMERS + ACCOUNTS);
    }

    @Test
    @Order(2)
    void once_what_the_templates_gave_new_records_has_travelled_runs_are_quiet() {
        modified();
        Map<String, String> local = pair.local().stamps(List.of("customer", "contact"));
        Map<String, String> integration = pair.integration().stamps(List.of("account"));

        assertThat(modified().jobs()).allSatisfy(job -> assertThat(job.counters().inserted() + job.counters().modified()
                        + job.counters().failed() + job.counters().skipped())
                .isZero());
        assertThat(pair.local().stamps(List.of("customer", "contact"))).isEqualTo(local);
        assertThat(pair.integration().stamps(List.of("account"))).isEqualTo(integration);
    }

    @Test
    @Order(3)
    void edits_on_both_sides_arrive() {
        String ours = coupled.pop();
        String theirs = coupled.pop();
        partners.edit(Side.LOCAL, ours, "city", "Here");
        partners.limit(ours, 700);
        partners.edit(Side.INTEGRATION, theirs, "phone", "There");

        RunOutcome outcome = modified();

        assertThat(partners.value(Side.INTEGRATION, ours, "city")).isEqualTo("Here");
        assertThat(partners.value(Side.INTEGRATION, ours, "limit")).isEqualTo("700");
        assertThat(partners.value(Side.LOCAL, theirs, "phone")).isEqualTo("There");
        assertThat(LiveInstallation.counters(outcome, Partners.MAPPING, Pass.TO).modified()).isEqualTo(1);
        assertThat(LiveInstallation.counters(outcome, Partners.MAPPING, Pass.FROM).modified()).isEqualTo(1);
    }

    @ParameterizedTest
    @Order(4)
    @CsvSource({"None", "Merge"})
    void two_edits_of_a_field_are_a_conflict_until_somebody_settles_it(String resolution) {
        set("updateConflictResolution=" + resolution);
        String contested = coupled.pop();
        partners.edit(Side.LOCAL, contested, "city", "Ours");
        partners.edit(Side.INTEGRATION, contested, "city", "Theirs");

        modified();

        assertThat(partners.value(Side.LOCAL, contested, "city")).isEqualTo("Ours");
        assertThat(partners.value(Side.INTEGRATION, contested, "city")).isEqualTo("Theirs");
        assertThat(entries(contested)).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.state()).isEqualTo(WorkState.CONFLICT);
            assertThat(entry.conflicts()).singleElement().satisfies(field -> {
                assertThat(field.localValue()).isEqualTo("Ours");
                assertThat(field.integrationValue()).isEqualTo("Theirs");
            });
        });

        partners.edit(Side.LOCAL, contested, "city", "Theirs");
        modified();
        assertThat(entries(contested)).isEmpty();
    }

    @ParameterizedTest
    @Order(5)
    @CsvSource({"SendUpdateToIntegration, Ours", "GetUpdateFromIntegration, Theirs"})
    void one_side_wins_where_the_mapping_says_so(String resolution, String winner) {
        set("updateConflictResolution=" + resolution);
        String contested = coupled.pop();
        partners.edit(Side.LOCAL, contested, "city", "Ours");
        partners.edit(Side.INTEGRATION, contested, "city", "Theirs");

        modified();
        modified();

        assertThat(partners.value(Side.LOCAL, contested, "city")).isEqualTo(winner);
        assertThat(partners.value(Side.INTEGRATION, contested, "city")).isEqualTo(winner);
        assertThat(entries(contested)).isEmpty();
    }

    @Test
    @Order(6)
    void edits_of_different_fields_are_merged_where_the_mapping_says_so() {
        set("updateConflictResolution=Merge");
        String edited = coupled.pop();
        partners.edit(Side.LOCAL, edited, "city", "Ours");
        partners.edit(Side.INTEGRATION, edited, "phone", "Theirs");

        modified();

        for (Side side : Side.values()) {
            assertThat(partners.value(side, edited, "city")).isEqualTo("Ours");
            assertThat(partners.value(side, edited, "phone")).isEqualTo("Theirs");
        }
        assertThat(entries(edited)).isEmpty();
    }

    @ParameterizedTest
    @Order(7)
    @EnumSource(Side.class)
    void without_a_resolution_a_deleted_counterpart_fails_the_record(Side deleted) {
        String gone = coupled.pop();
        String survivor = partners.key(other(deleted), gone);
        deleteOneEnd(deleted, gone);

        RunOutcome outcome = modified();

        assertThat(LiveInstallation.counters(outcome, Partners.MAPPING, passTo(deleted)).failed()).isEqualTo(1);
        assertThat(entries(gone)).extracting(WorkListEntry::code).containsExactly(ErrorCode.COUPLED_TO_DELETED_RECORD);
        assertThat(pair.coupled(Partners.MAPPING, other(deleted), survivor)).isTrue();
    }

    @ParameterizedTest
    @Order(8)
    @EnumSource(Side.class)
    void a_deleted_counterpart_is_restored_where_the_mapping_says_so(Side deleted) {
        set("deletionConflictResolution=RestoreRecords");
        String gone = coupled.pop();
        String survivor = partners.key(other(deleted), gone);
        String name = pair.side(other(deleted)).text(Partners.table(other(deleted)), survivor, "name");
        deleteOneEnd(deleted, gone);

        modified();

        assertThat(partners.named(deleted, name)).isEqualTo(1);
        assertThat(pair.coupled(Partners.MAPPING, other(deleted), survivor)).isTrue();
        assertThat(entries(gone)).isEmpty();
    }

    @ParameterizedTest
    @Order(9)
    @EnumSource(Side.class)
    void a_deleted_counterpart_is_let_go_where_the_mapping_says_so(Side deleted) {
        set("deletionConflictResolution=RemoveCoupling", "synchOnlyCoupledRecords=true");
        String gone = coupled.pop();
        String survivor = partners.key(other(deleted), gone);
        deleteOneEnd(deleted, gone);

        modified();

        assertThat(pair.coupled(Partners.MAPPING, other(deleted), survivor)).isFalse();
        assertThat(pair.side(other(deleted)).text(Partners.table(other(deleted)), survivor, Partners.column(other(deleted), "city")))
                .isEqualTo("Survives");
        pair.side(other(deleted)).delete(Partners.table(other(deleted)), survivor);
    }

    private void deleteOneEnd(Side deleted, String local) {
        partners.edit(other(deleted), local, "city", "Survives");
        partners.delete(deleted, local);
    }

    private static Side other(Side side) {
        return side == Side.LOCAL ? Side.INTEGRATION : Side.LOCAL;
    }

    private static Pass passTo(Side side) {
        return side == Side.LOCAL ? Pass.FROM : Pass.TO;
    }

    @Test
    @Order(10)
    void a_dry_run_says_what_it_would_write_and_writes_nothing() {
        String edited = coupled.pop();
        partners.edit(Side.LOCAL, edited, "city", "Dry");
        String uncoupled = partners.insert(Side.INTEGRATION, "Dry account");
        Map<String, String> local = pair.local().stamps(List.of("customer"));
        Map<String, String> integration = pair.integration().stamps(List.of("account"));
        List<PreviewedWrite> writes = new ArrayList<>();

        pair.koppel().useCases().get(RunPreview.class).of(MODIFIED, writes::add);

        assertThat(writes).anySatisfy(write -> assertThat(write.sourceId()).isEqualTo(edited));
        assertThat(writes).anySatisfy(write -> assertThat(write.sourceId()).isEqualTo(uncoupled));
        assertThat(pair.local().stamps(List.of("customer"))).isEqualTo(local);
        assertThat(pair.integration().stamps(List.of("account"))).isEqualTo(integration);

        modified();
        assertThat(partners.value(Side.INTEGRATION, edited, "city")).isEqualTo("Dry");
        assertThat(partners.named(Side.LOCAL, "Dry account")).isEqualTo(1);
    }

    @Test
    @Order(11)
    void a_record_that_fails_twice_alike_is_left_out_until_it_is_retried() {
        String failing = coupled.pop();
        pair.local().update("customer", failing, Map.of("payment_terms_code", "COD"));
        modified();
        assertThat(entries(failing)).extracting(WorkListEntry::state).containsExactly(WorkState.FAILED);
        modified();
        assertThat(entries(failing)).extracting(WorkListEntry::state).containsExactly(WorkState.SKIPPED);
        pair.local().update("customer", failing, Map.of("payment_terms_code", "", "city", "Mended"));
        modified();
        assertThat(partners.value(Side.INTEGRATION, failing, "city")).isEqualTo("Delft");

        pair.koppel().useCases().get(Retry.class).everywhere(Partners.MAPPING);
        modified();

        assertThat(partners.value(Side.INTEGRATION, failing, "city")).isEqualTo("Mended");
        assertThat(entries(failing)).isEmpty();
    }

    /** Each is a process of its own, so a build does with the one whose new records get their keys elsewhere. */
    static Stream<Side> killed() {
        return Boolean.getBoolean("live.all") ? Stream.of(Side.values()) : Stream.of(Side.INTEGRATION);
    }

    @ParameterizedTest
    @Order(12)
    @MethodSource("killed")
    void a_killed_run_is_restarted_and_makes_nothing_twice_though_people_go_on_working(Side creating) {
        for (int number = 1; number <= 9; number++) {
            partners.insert(creating, "Killed " + creating + " " + number);
        }
        List<String> settings = new ArrayList<>(pair.koppel().settings());
        settings.add("--koppel.run.chunk-size=4");
        ForkedKoppel.dies(settings, "after-destination-write:2", "modified", "--mapping", Partners.MAPPING);
        Run dead = pair.koppel().useCases().get(Runs.class).list(1).get(0);
        Optional<String> edited = editOneOf("Killed " + creating, other(creating));

        RunOutcome outcome = pair.koppel().useCases().get(RunLauncher.class).restart(dead.id());

        assertThat(outcome.status()).as(outcome.message()).isEqualTo("COMPLETED");
        for (int number = 1; number <= 9; number++) {
            assertThat(partners.named(Side.LOCAL, "Killed " + creating + " " + number)).isEqualTo(1);
            assertThat(partners.named(Side.INTEGRATION, "Killed " + creating + " " + number)).isEqualTo(1);
        }
        assertThat(modified().jobs()).allSatisfy(job -> assertThat(job.counters().inserted()).isZero());
        edited.ifPresent(name -> assertThat(pair.side(creating)
                        .texts(Partners.table(creating), Partners.column(creating, "city"), row -> name.equals(row.get("name"))))
                .containsExactly("Meanwhile"));
    }

    /** Somebody finds a new record before Koppel knows of it; empty where the killed chunk had created none. */
    private Optional<String> editOneOf(String names, Side side) {
        String table = Partners.table(side);
        Optional<Map<String, Object>> found = pair.side(side).rows(table).stream()
                .filter(row -> String.valueOf(row.get("name")).startsWith(names))
                .filter(row -> !pair.coupled(Partners.MAPPING, side, SideInHand.text(row.get(pair.side(side).key(table)))))
                .findFirst();
        found.ifPresent(row -> pair.side(side)
                .update(table, SideInHand.text(row.get(pair.side(side).key(table))), Map.of(Partners.column(side, "city"), "Meanwhile")));
        return found.map(row -> SideInHand.text(row.get("name")));
    }
}
