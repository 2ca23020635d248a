package io.koppel.decision;

import static io.koppel.decision.Pair.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.koppel.coupling.ConflictingField;
import io.koppel.coupling.WorkState;
import io.koppel.decision.Candidate.Found;
import io.koppel.decision.PassSettings.Uncoupled;
import io.koppel.endpoint.RowWrite;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.DeletionConflictResolution;
import io.koppel.mapping.Direction;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.mapping.UpdateConflictResolution;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordDecisionTest {

    private static final Object[] DURAND = {
        "nom", "Durand", "ville", "Lyon", "telephone", "0472", "code_client", "C1"
    };

    private static Pair inStep(DecisionFixture fixture) {
        return Pair.inStep(fixture, DURAND);
    }

    private static DecisionFixture fixture() {
        return new DecisionFixture();
    }

    private static Decision.Fail failure(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Fail.class);
        return (Decision.Fail) decision;
    }

    @Nested
    @DisplayName("5.1 Gate")
    class Gate {

        @Test
        void a_skipped_coupling_is_left_alone() {
            assertThat(inStep(fixture()).editLocal("nom", "Dupont").skipped().decide(Pass.TO))
                    .isInstanceOf(Decision.Skip.class);
        }

        @Test
        void not_even_force_opens_it() {
            DecisionFixture forced = fixture().force();
            Pair pair = inStep(forced).editLocal("nom", "Dupont").skipped();
            assertThat(pair.decide(Pass.TO)).isInstanceOf(Decision.Skip.class);
            assertThat(forced.needsTransfer(Pass.TO, pair.candidate(Pass.TO))).isFalse();
        }

        @ParameterizedTest
        @DisplayName("15.1, 15.4, 15.14, 15.18: some entries of the work list keep a record from being tried")
        @CsvSource({
            "SKIPPED, false",
            "AMBIGUOUS, false",
            "HELD, false",
            "TURNED_BACK, false",
            "FAILED, true",
            "CONFLICT, true",
            "WAITING, true"
        })
        void the_work_list_says_who_is_tried(WorkState state, boolean tried) {
            Decision decision = inStep(fixture()).uncoupled().listed(Pass.TO, "", state).decide(Pass.TO);
            assertThat(decision).isInstanceOf(tried ? Decision.Insert.class : Decision.Skip.class);
        }

        @Test
        @DisplayName("15.2: an entry for one field does not keep the record from being tried")
        void a_field_that_waits_does_not_hold_its_record() {
            Pair pair = inStep(fixture()).editLocal("nom", "Dupont");
            pair.listed(Pass.TO, "groupe:parent_id", WorkState.SKIPPED);
            assertThat(written(pair.decide(Pass.TO))).containsEntry("name", "Dupont");
        }
    }

    @Nested
    @DisplayName("7.3 Pre-filter")
    class PreFilter {

        @Test
        void what_a_rule_ignores_is_filtered_even_when_coupled_and_forced() {
            DecisionFixture contacts = fixture()
                    .named("CONTACT")
                    .force()
                    .withLocalField(Fields.text("type", 10))
                    .withLocalField(Fields.text("company_no", 20));
            Pair pair = inStep(contacts).editLocal("type", "0", "nom", "Dupont");
            assertThat(pair.decide(Pass.TO))
                    .isInstanceOfSatisfying(
                            Decision.Filtered.class,
                            filtered -> assertThat(filtered.reason()).isEqualTo("not a person"));
        }
    }

    @Nested
    @DisplayName("5.2 Locate the destination")
    class Locate {

        @Test
        void a_hit_by_natural_key_is_processed_with_force_and_written_only_where_it_differs() {
            Pair pair = inStep(fixture().onConflict(UpdateConflictResolution.SEND_UPDATE_TO_INTEGRATION))
                    .editLocal("nom", "Dupont")
                    .found(Found.BY_NATURAL_KEY);
            Decision decision = pair.decide(Pass.TO);
            assertThat(decision).isInstanceOf(Decision.Modify.class);
            assertThat(written(decision)).containsOnly(entry("name", "Dupont"));
        }

        @ParameterizedTest
        @EnumSource(Uncoupled.class)
        @DisplayName("4.7: a hit by natural key is taken even if Synch. Only Coupled Records is on")
        void a_hit_does_not_need_leave_to_create(Uncoupled uncoupled) {
            Pair pair = inStep(fixture().uncoupled(uncoupled)).found(Found.BY_NATURAL_KEY);
            assertThat(pair.decide(Pass.TO)).isInstanceOf(Decision.Modify.class);
        }

        @Test
        @DisplayName("2.3: a record has at most one coupling")
        void a_hit_that_is_coupled_with_another_source_fails() {
            Decision.Fail failed = failure(inStep(fixture()).foundButCoupledTo("99").decide(Pass.TO));
            assertThat(failed.problem().code()).isEqualTo(ErrorCode.COUPLED_TO_ANOTHER_RECORD);
            assertThat(failed.problem().message()).contains(Pair.INTEGRATION_KEY, "99");
        }

        @Test
        @DisplayName("15.5: what an interrupted attempt created is completed, not created again")
        void a_hit_by_derived_key_is_an_insert_that_completes() {
            Pair pair = inStep(fixture()).editIntegration("phone", null).found(Found.BY_DERIVED_KEY);
            Decision decision = pair.decide(Pass.TO);
            assertThat(decision)
                    .isInstanceOfSatisfying(
                            Decision.Insert.class,
                            insert -> {
                                assertThat(insert.key()).isEqualTo(Pair.INTEGRATION_KEY);
                                assertThat(insert.restored()).isFalse();
                                assertThat(insert.outcome().writes())
                                        .singleElement()
                                        .satisfies(write -> assertThat(write.row()).isInstanceOf(RowWrite.Update.class));
                            });
            assertThat(written(decision)).containsOnly(entry("phone", "0472"));
        }

        @Test
        void a_hit_by_derived_key_that_is_complete_costs_no_write() {
            Decision decision = inStep(fixture()).found(Found.BY_DERIVED_KEY).decide(Pass.TO);
            assertThat(decision).isInstanceOf(Decision.Insert.class);
            assertThat(Pair.outcome(decision).writes()).isEmpty();
        }
    }

    @Nested
    @DisplayName("5.3 Not found")
    class NotFound {

        @Test
        @DisplayName("7.3: a pass over the table filters uncoupled records")
        void only_coupled_in_a_pass_filters() {
            assertThat(inStep(fixture().uncoupled(Uncoupled.FILTER)).uncoupled().decide(Pass.TO))
                    .isInstanceOf(Decision.Filtered.class);
        }

        @Test
        void only_coupled_on_request_skips() {
            assertThat(inStep(fixture().uncoupled(Uncoupled.SKIP)).uncoupled().decide(Pass.TO))
                    .isInstanceOf(Decision.Skip.class);
        }

        @Test
        void neither_asks_for_a_transfer() {
            for (Uncoupled uncoupled : List.of(Uncoupled.FILTER, Uncoupled.SKIP)) {
                DecisionFixture fixture = fixture().uncoupled(uncoupled);
                assertThat(fixture.needsTransfer(
                                Pass.TO, inStep(fixture).uncoupled().candidate(Pass.TO)))
                        .isFalse();
            }
        }

        @Test
        void otherwise_a_destination_is_created_under_its_derived_key() {
            Decision decision = inStep(fixture()).uncoupled().uncoupledBefore(2).decide(Pass.TO);
            assertThat(decision)
                    .isInstanceOfSatisfying(
                            Decision.Insert.class,
                            insert -> assertThat(insert.key())
                                    .isEqualTo(DerivedKey.of("PARTENAIRE", Pass.TO, Pair.LOCAL_KEY, 2)));
        }

        @Test
        void a_database_that_counts_keys_up_chooses_the_key_itself() {
            Decision decision = inStep(fixture()).uncoupled().decide(Pass.FROM);
            assertThat(decision)
                    .isInstanceOfSatisfying(
                            Decision.Insert.class,
                            insert -> {
                                assertThat(insert.key()).isNull();
                                assertThat(((RowWrite.Insert) insert.outcome().writes().get(0).row()).key())
                                        .isNull();
                            });
        }
    }

    @Nested
    @DisplayName("5.4 Destination deleted")
    class DestinationDeleted {

        private Pair bereft(DecisionFixture fixture) {
            return inStep(fixture).editLocal("nom", "Dupont").deleted(Side.INTEGRATION);
        }

        @Test
        void none_fails_and_names_the_lost_record() {
            Decision.Fail failed = failure(bereft(fixture()).decide(Pass.TO));
            assertThat(failed.problem().code()).isEqualTo(ErrorCode.COUPLED_TO_DELETED_RECORD);
            assertThat(failed.problem().message()).contains("coupled to a deleted record", Pair.INTEGRATION_KEY);
        }

        @Test
        void restore_creates_a_new_destination_with_a_new_key() {
            Decision decision =
                    bereft(fixture().onDeletion(DeletionConflictResolution.RESTORE_RECORDS)).decide(Pass.TO);
            assertThat(decision)
                    .isInstanceOfSatisfying(
                            Decision.Insert.class,
                            insert -> {
                                assertThat(insert.restored()).isTrue();
                                assertThat(insert.key())
                                        .isEqualTo(DerivedKey.of("PARTENAIRE", Pass.TO, Pair.LOCAL_KEY, 1));
                            });
            assertThat(written(decision)).containsEntry("name", "Dupont").containsEntry("city", "Lyon");
        }

        @ParameterizedTest
        @EnumSource(Uncoupled.class)
        void restore_does_so_even_if_only_coupled_records_are_synchronized(Uncoupled uncoupled) {
            DecisionFixture fixture =
                    fixture().onDeletion(DeletionConflictResolution.RESTORE_RECORDS).uncoupled(uncoupled);
            assertThat(bereft(fixture).decide(Pass.TO)).isInstanceOf(Decision.Insert.class);
        }

        @Test
        void remove_lets_the_coupling_go() {
            assertThat(bereft(fixture().onDeletion(DeletionConflictResolution.REMOVE_COUPLING))
                            .decide(Pass.TO))
                    .isInstanceOf(Decision.RemoveCoupling.class);
        }

        @ParameterizedTest
        @EnumSource(DeletionConflictResolution.class)
        void force_attempts_no_resolution(DeletionConflictResolution resolution) {
            Decision decision = bereft(fixture().onDeletion(resolution).force()).decide(Pass.TO);
            assertThat(failure(decision).problem().code()).isEqualTo(ErrorCode.COUPLED_TO_DELETED_RECORD);
        }

        @Test
        @DisplayName("13.1: the break is noticed when the source is next modified")
        void an_unmodified_source_does_not_look_for_its_destination() {
            assertThat(inStep(fixture()).deleted(Side.INTEGRATION).decide(Pass.TO))
                    .isInstanceOf(Decision.Unchanged.class);
        }

        @Test
        @DisplayName("3.2: a deleted salesperson takes its coupling along")
        void a_rule_may_let_deleted_records_go() {
            DecisionFixture salespeople = fixture().named("SALESPEOPLE").withLocalField(Fields.text("code", 20));
            Pair pair = inStep(salespeople).editIntegration("name", "Dupont").deleted(Side.LOCAL);
            assertThat(pair.decide(Pass.FROM)).isInstanceOf(Decision.RemoveCoupling.class);
        }
    }

    @Nested
    @DisplayName("5.5 with 15.3 Change detection")
    class ChangeDetection {

        @ParameterizedTest
        @EnumSource(Pass.class)
        void a_touch_or_an_echo_is_no_change(Pass pass) {
            Pair pair = inStep(fixture()).touch(pass.source());
            assertThat(pair.decide(pass)).isInstanceOf(Decision.Unchanged.class);
        }

        @Test
        void an_edit_of_a_field_nobody_maps_is_no_change() {
            assertThat(inStep(fixture()).editLocal("siret", "123").decide(Pass.TO))
                    .isInstanceOf(Decision.Unchanged.class);
        }

        @Test
        void an_edit_of_a_field_of_the_other_direction_is_no_change() {
            assertThat(inStep(fixture()).editLocal("note", "local").decide(Pass.TO))
                    .isInstanceOf(Decision.Unchanged.class);
            assertThat(inStep(fixture()).editIntegration("reference", "C9").decide(Pass.FROM))
                    .isInstanceOf(Decision.Unchanged.class);
        }

        @Test
        void an_edit_is_a_change_whatever_the_time_says() {
            Pair pair = inStep(fixture()).editLocal("nom", "Dupont").modifiedOn(Side.LOCAL, Pair.STAMP);
            assertThat(written(pair.decide(Pass.TO))).containsOnly(entry("name", "Dupont"));
        }

        @Test
        void an_unchanged_source_never_asks_for_its_destination() {
            DecisionFixture fixture = fixture();
            Pair pair = inStep(fixture).touch(Side.LOCAL).editIntegration("name", "Dupont");
            assertThat(fixture.needsTransfer(Pass.TO, pair.candidate(Pass.TO))).isFalse();
        }

        @Test
        void a_failure_counts_as_modified_and_an_equal_record_then_costs_no_write() {
            Decision decision = inStep(fixture()).failed(Pass.TO).decide(Pass.TO);
            assertThat(decision).isInstanceOf(Decision.Modify.class);
            assertThat(Pair.outcome(decision).writes()).isEmpty();
        }

        @Test
        void the_two_directions_fail_on_their_own() {
            assertThat(inStep(fixture()).failed(Pass.FROM).decide(Pass.TO)).isInstanceOf(Decision.Unchanged.class);
        }

        @Test
        @DisplayName("5.5: unidirectional mappings overwrite what changed in the destination")
        void a_unidirectional_mapping_overwrites() {
            DecisionFixture fixture = fixture().directed(Direction.TO_INTEGRATION_TABLE);
            Pair pair = inStep(fixture).editLocal("ville", "Metz").editIntegration("name", "Dupont");
            assertThat(written(pair.decide(Pass.TO)))
                    .containsOnly(entry("name", "Durand"), entry("city", "Metz"));
        }

        @Test
        @DisplayName("9: an unconditional run transfers unmodified sources again")
        void unconditional_runs_transfer_again() {
            DecisionFixture fixture =
                    fixture().directed(Direction.TO_INTEGRATION_TABLE).assumeModified();
            Pair pair = inStep(fixture).editIntegration("name", "Dupont");
            assertThat(written(pair.decide(Pass.TO))).containsOnly(entry("name", "Durand"));
        }
    }

    @Nested
    @DisplayName("5.6 Update conflicts")
    class Conflicts {

        private Pair bothEdited(UpdateConflictResolution resolution) {
            return inStep(fixture().onConflict(resolution))
                    .editLocal("nom", "Dupont", "ville", "Metz")
                    .editIntegration("name", "Dubois", "phone", "0387");
        }

        @ParameterizedTest
        @EnumSource(Pass.class)
        void none_fails_in_both_passes_and_names_the_fields(Pass pass) {
            Decision.Fail failed = failure(bothEdited(UpdateConflictResolution.NONE).decide(pass));
            assertThat(failed.problem().code()).isEqualTo(ErrorCode.UPDATE_CONFLICT);
            assertThat(failed.problem().message()).contains("nom:name");
            assertThat(failed.conflicts())
                    .containsExactly(
                            new ConflictingField("nom:name", "Dupont", "Dubois", Pair.LATER, Pair.LATER),
                            new ConflictingField("ville:city", "Metz", "Lyon", Pair.LATER, Pair.LATER),
                            new ConflictingField("telephone:phone", "0472", "0387", Pair.LATER, Pair.LATER));
        }

        @Test
        @DisplayName("5.6.2: without Merge, different fields on each side conflict too")
        void different_fields_conflict_under_none() {
            Pair pair = inStep(fixture()).editLocal("ville", "Metz").editIntegration("phone", "0387");
            assertThat(failure(pair.decide(Pass.TO)).problem().message()).contains("ville:city");
        }

        @ParameterizedTest
        @CsvSource({
            "SEND_UPDATE_TO_INTEGRATION, TO, true",
            "SEND_UPDATE_TO_INTEGRATION, FROM, false",
            "GET_UPDATE_FROM_INTEGRATION, TO, false",
            "GET_UPDATE_FROM_INTEGRATION, FROM, true"
        })
        void send_and_get_let_one_side_win(UpdateConflictResolution resolution, Pass pass, boolean written) {
            Decision decision = bothEdited(resolution).decide(pass);
            if (!written) {
                assertThat(decision).isInstanceOf(Decision.Skip.class);
            } else if (pass == Pass.TO) {
                assertThat(written(decision))
                        .containsOnly(entry("name", "Dupont"), entry("city", "Metz"), entry("phone", "0472"));
            } else {
                assertThat(written(decision))
                        .containsOnly(entry("nom", "Dubois"), entry("ville", "Lyon"), entry("telephone", "0387"));
            }
        }

        @ParameterizedTest
        @EnumSource(UpdateConflictResolution.class)
        @DisplayName("5.6.3: where only unidirectional fields would change there is no conflict")
        void unidirectional_fields_do_not_conflict(UpdateConflictResolution resolution) {
            Pair pair = inStep(fixture().onConflict(resolution))
                    .editLocal("code_client", "C2")
                    .editIntegration("description", "nouveau");
            assertThat(written(pair.decide(Pass.TO))).containsOnly(entry("reference", "C2"));
            assertThat(written(pair.decide(Pass.FROM))).containsOnly(entry("note", "nouveau"));
        }

        @ParameterizedTest
        @EnumSource(UpdateConflictResolution.class)
        void the_same_edit_on_both_sides_is_no_conflict(UpdateConflictResolution resolution) {
            Pair pair = inStep(fixture().onConflict(resolution))
                    .editLocal("nom", "Dupont")
                    .editIntegration("name", "Dupont");
            Decision decision = pair.decide(Pass.TO);
            assertThat(decision).isInstanceOf(Decision.Modify.class);
            assertThat(Pair.outcome(decision).writes()).isEmpty();
        }

        @Test
        void force_checks_no_conflict() {
            Pair pair = inStep(fixture().force())
                    .editLocal("nom", "Dupont")
                    .editIntegration("name", "Dubois");
            assertThat(written(pair.decide(Pass.TO))).containsOnly(entry("name", "Dupont"));
        }
    }

    @Nested
    @DisplayName("15.3 Merge")
    class Merge {

        private final DecisionFixture merging = fixture().onConflict(UpdateConflictResolution.MERGE);

        @Test
        void each_side_gets_what_the_other_changed() {
            Pair pair = inStep(merging).editLocal("ville", "Metz").editIntegration("phone", "0387");
            assertThat(written(pair.pass(Pass.TO, Pair.LATER))).containsOnly(entry("city", "Metz"));
            assertThat(written(pair.pass(Pass.FROM, Pair.LATER))).containsOnly(entry("telephone", "0387"));
        }

        @Test
        void a_field_changed_on_both_sides_is_a_conflict_with_both_values() {
            Pair pair = inStep(merging)
                    .editLocal("nom", "Dupont", "ville", "Metz")
                    .editIntegration("name", "Dubois", "phone", "0387");
            for (Pass pass : Pass.values()) {
                assertThat(failure(pair.decide(pass)).conflicts())
                        .containsExactly(
                                new ConflictingField("nom:name", "Dupont", "Dubois", Pair.LATER, Pair.LATER));
            }
        }

        @Test
        void a_value_cleared_on_one_side_is_a_change_like_any_other() {
            Pair pair = inStep(merging).editLocal("ville", "").editIntegration("phone", null);
            assertThat(written(pair.pass(Pass.TO, Pair.LATER))).containsOnly(entry("city", null));
            assertThat(written(pair.pass(Pass.FROM, Pair.LATER))).containsOnly(entry("telephone", null));
        }
    }

    @Nested
    @DisplayName("5.6.5, 5.8 Unchanged after transfer")
    class UnchangedAfterTransfer {

        @Test
        void nothing_is_written_but_the_base_follows() {
            Pair pair = inStep(fixture()).withoutBase().touch(Side.LOCAL);
            Decision decision = pair.decide(Pass.TO);
            assertThat(decision).isInstanceOf(Decision.Modify.class);
            assertThat(Pair.outcome(decision).writes()).isEmpty();
            pair.pass(Pass.TO, Pair.LATER);
            assertThat(pair.editLocal("nom", "Dupont").modifiedOn(Side.LOCAL, Pair.LATER).decide(Pass.TO))
                    .as("the field has a base now, so its value decides and not its time")
                    .isInstanceOf(Decision.Modify.class);
        }
    }

    @Nested
    @DisplayName("15.10 Force")
    class Force {

        @Test
        void an_equal_destination_is_not_written() {
            DecisionFixture forced = fixture().force();
            Pair pair = inStep(forced);
            assertThat(forced.needsTransfer(Pass.TO, pair.candidate(Pass.TO))).isTrue();
            Decision decision = pair.decide(Pass.TO);
            assertThat(decision).isInstanceOf(Decision.Modify.class);
            assertThat(Pair.outcome(decision).writes()).isEmpty();
        }

        @Test
        void a_different_one_is_written_where_it_differs() {
            Pair pair = inStep(fixture().force()).editIntegration("name", "Dupont");
            assertThat(written(pair.decide(Pass.TO))).containsOnly(entry("name", "Durand"));
        }
    }

    @Nested
    @DisplayName("15.6 A lost update is impossible")
    class Versions {

        @Test
        void an_update_carries_the_record_it_was_decided_on() {
            Pair pair = inStep(fixture()).editLocal("nom", "Dupont");
            RowWrite row = Pair.outcome(pair.decide(Pass.TO)).writes().get(0).row();
            assertThat(row)
                    .isInstanceOfSatisfying(
                            RowWrite.Update.class,
                            update -> {
                                assertThat(update.asRead()).isEqualTo(pair.record(Side.INTEGRATION));
                                assertThat(update.unconditional()).isFalse();
                            });
        }
    }

    @Nested
    @DisplayName("5.7 Insert")
    class Insert {

        @Test
        @DisplayName("6.2: an insert writes every row of its pass, blank ones too")
        void every_row_is_written() {
            assertThat(written(inStep(fixture()).uncoupled().decide(Pass.TO)))
                    .containsOnly(
                            entry("name", "Durand"),
                            entry("city", "Lyon"),
                            entry("phone", "0472"),
                            entry("reference", "C1"),
                            entry("balance", null),
                            entry("parent_id", null),
                            entry("country_id", null),
                            entry("payment_terms", null),
                            entry("owner_type", "company"));
        }

        @Test
        void template_values_override_transferred_ones() {
            DecisionFixture fixture = fixture()
                    .integrationTemplate("NOUVEAU")
                    .withTemplate("NOUVEAU", Map.of("city", "Paris", "payment_terms", "Cheque"));
            assertThat(written(inStep(fixture).uncoupled().decide(Pass.TO)))
                    .containsEntry("city", "Paris")
                    .containsEntry("payment_terms", 2L)
                    .containsEntry("name", "Durand");
        }

        @Test
        void a_template_is_for_new_records_only() {
            DecisionFixture fixture =
                    fixture().integrationTemplate("NOUVEAU").withTemplate("NOUVEAU", Map.of("city", "Paris"));
            assertThat(written(inStep(fixture).editLocal("nom", "Dupont").decide(Pass.TO)))
                    .containsOnly(entry("name", "Dupont"));
        }

        @Test
        void a_template_is_for_its_own_side_only() {
            DecisionFixture fixture =
                    fixture().integrationTemplate("NOUVEAU").withTemplate("NOUVEAU", Map.of("city", "Paris"));
            assertThat(written(inStep(fixture).uncoupled().decide(Pass.FROM))).containsEntry("ville", "Lyon");
        }

        @Test
        void a_missing_template_fails_what_would_be_created_and_nothing_else() {
            DecisionFixture fixture = fixture().integrationTemplate("PERDU");
            Decision.Fail failed = failure(inStep(fixture).uncoupled().decide(Pass.TO));
            assertThat(failed.problem().code()).isEqualTo(ErrorCode.TEMPLATE_MISSING);
            assertThat(failed.problem().message()).contains("PERDU");
            assertThat(inStep(fixture).editLocal("nom", "Dupont").decide(Pass.TO))
                    .isInstanceOf(Decision.Modify.class);
        }

        @Test
        @DisplayName("5.8: the synchronizer's own template values are no edit next time")
        void template_values_are_part_of_the_base() {
            DecisionFixture fixture =
                    fixture().integrationTemplate("NOUVEAU").withTemplate("NOUVEAU", Map.of("city", "Paris"));
            Pair pair = inStep(fixture).uncoupled();
            pair.pass(Pass.TO, Pair.LATER);
            assertThat(pair.decide(Pass.TO)).isInstanceOf(Decision.Unchanged.class);
            assertThat(pair.decide(Pass.FROM)).isInstanceOf(Decision.Unchanged.class);
        }
    }

    @Nested
    @DisplayName("15.2 Carried fields")
    class Carried {

        @Test
        void once_the_reference_is_coupled_the_field_alone_is_carried() {
            DecisionFixture fixture = fixture().creating("GROUPES");
            fixture.world().local("groupe", "5");
            Pair pair = inStep(fixture).editLocal("groupe", 5L);
            Decision first = pair.pass(Pass.TO, Pair.LATER);
            assertThat(Pair.outcome(first).carried())
                    .extracting(Decision.CarriedField::label)
                    .containsExactly("groupe:parent_id");
            assertThat(pair.integration("parent_id")).isNull();

            String group = "0a1b2c3d-0000-4000-8000-000000000005";
            fixture.world().coupled("GROUPES", "5", group);
            pair.editIntegration("name", "Dubois");
            assertThat(written(pair.decide(Pass.TO)))
                    .as("the integration side's edit is none of this pass's business")
                    .containsOnly(entry("parent_id", group));
        }

        @ParameterizedTest
        @ValueSource(booleans = {false, true})
        @DisplayName("15.2: so that the circle closes, the way back does not take the blank for a value")
        void the_reverse_pass_leaves_what_waits_alone(boolean force) {
            World world = new World().local("groupe", "5");
            Pair pair = inStep(new DecisionFixture(world).creating("GROUPES")).uncoupled();
            pair.values(Side.LOCAL).put("groupe", 5L);
            pair.pass(Pass.TO, Pair.LATER);
            assertThat(pair.integration("parent_id")).isNull();

            pair.editIntegration("name", "Dubois");
            DecisionFixture back = force ? new DecisionFixture(world).force() : new DecisionFixture(world);
            assertThat(written(back.decide(Pass.FROM, pair.candidate(Pass.FROM))))
                    .containsOnly(entry("nom", "Dubois"));
        }

        @Test
        @DisplayName("6.9: a reference that somebody cleared is cleared on the other side too")
        void a_cleared_reference_is_cleared() {
            World world = new World().coupled("GROUPES", "5", "0a1b2c3d-0000-4000-8000-000000000005");
            Pair pair = inStep(new DecisionFixture(world))
                    .alsoInStep(
                            Map.of("groupe", 5L), Map.of("parent_id", "0a1b2c3d-0000-4000-8000-000000000005"))
                    .editIntegration("parent_id", null);
            assertThat(written(pair.decide(Pass.FROM))).containsOnly(entry("groupe", null));
        }
    }
}
