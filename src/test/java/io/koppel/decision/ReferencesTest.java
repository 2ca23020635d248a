package io.koppel.decision;

import static io.koppel.decision.FieldRow.both;
import static io.koppel.decision.Pair.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.koppel.coupling.Awaited;
import io.koppel.coupling.WorkState;
import io.koppel.decision.Decision.CarriedField;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Direction;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.record.TableRecord;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReferencesTest {

    private static final String FRANCE = "0a1b2c3d-0000-4000-8000-000000000033";

    private final World world = new World();

    private DecisionFixture country() {
        return new DecisionFixture(world).rows(both("pays", "country_id").refersTo("PAYS", "code_iso"));
    }

    private DecisionFixture group() {
        return new DecisionFixture(world).rows(both("groupe", "parent_id").refersTo("GROUPES", "id"));
    }

    private Pair referring(DecisionFixture fixture, String field, Object value) {
        Pair pair = new Pair(fixture).uncoupled();
        pair.values(field.equals("country_id") || field.equals("parent_id") ? Side.INTEGRATION : Side.LOCAL)
                .put(field, value);
        return pair;
    }

    private static Decision.Fail failure(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Fail.class);
        return (Decision.Fail) decision;
    }

    @Nested
    @DisplayName("4.1 General rule, To")
    class To {

        @Test
        void a_blank_value_is_a_null_key() {
            assertThat(written(referring(country(), "pays", "").decide(Pass.TO))).containsOnly(entry("country_id", null));
        }

        @Test
        void a_value_leads_to_the_record_and_its_coupling_to_the_other_key() {
            world.local("pays", "33", "code_iso", "FR").coupled("PAYS", "33", FRANCE);
            assertThat(written(referring(country(), "pays", "FR").decide(Pass.TO)))
                    .containsOnly(entry("country_id", FRANCE));
        }

        @Test
        void a_value_that_is_the_key_itself_needs_no_record() {
            world.coupled("GROUPES", "5", FRANCE);
            assertThat(written(referring(group(), "groupe", 5L).decide(Pass.TO)))
                    .containsOnly(entry("parent_id", FRANCE));
        }

        @Test
        void an_uncoupled_record_fails_and_says_what_must_be_coupled() {
            world.local("pays", "33", "code_iso", "FR");
            Decision.Fail failed = failure(referring(country(), "pays", "FR").decide(Pass.TO));
            assertThat(failed.problem().code()).isEqualTo(ErrorCode.NOT_COUPLED);
            assertThat(failed.problem().message()).contains("PAYS 'FR' must be coupled", "pays:country_id");
        }

        @Test
        void a_value_without_record_fails() {
            Decision.Fail failed = failure(referring(country().creating("PAYS"), "pays", "XX").decide(Pass.TO));
            assertThat(failed.problem().message()).contains("'XX'", "does not exist");
        }
    }

    @Nested
    @DisplayName("4.1 General rule, From")
    class From {

        @Test
        void a_null_key_is_blank() {
            assertThat(written(referring(country(), "country_id", null).decide(Pass.FROM)))
                    .containsOnly(entry("pays", null));
        }

        @Test
        void a_key_leads_to_the_coupling_and_its_record_to_the_local_value() {
            world.local("pays", "33", "code_iso", "FR").coupled("PAYS", "33", FRANCE);
            assertThat(written(referring(country(), "country_id", FRANCE).decide(Pass.FROM)))
                    .containsOnly(entry("pays", "FR"));
        }

        @Test
        void a_local_key_that_is_the_value_itself_needs_no_record() {
            world.coupled("GROUPES", "5", FRANCE);
            assertThat(written(referring(group(), "parent_id", FRANCE).decide(Pass.FROM)))
                    .containsOnly(entry("groupe", 5L));
        }

        @Test
        void an_uncoupled_key_fails() {
            Decision.Fail failed = failure(referring(country(), "country_id", FRANCE).decide(Pass.FROM));
            assertThat(failed.problem().code()).isEqualTo(ErrorCode.NOT_COUPLED);
            assertThat(failed.problem().message()).contains(FRANCE, "must be coupled");
        }

        @Test
        void a_coupling_whose_local_record_is_gone_fails() {
            world.coupled("PAYS", "33", FRANCE);
            Decision.Fail failed = failure(referring(country().creating("PAYS"), "country_id", FRANCE).decide(Pass.FROM));
            assertThat(failed.problem().message()).contains("33", "was deleted");
        }
    }

    @Test
    @DisplayName("4.1: no mapping for the two tables is a failure")
    void a_reference_to_an_unknown_mapping_fails() {
        DecisionFixture fixture =
                new DecisionFixture(world).rows(both("pays", "country_id").refersTo("PERDU", "code_iso"));
        for (Pass pass : Pass.values()) {
            Pair pair = referring(fixture, pass == Pass.TO ? "pays" : "country_id", pass == Pass.TO ? "FR" : FRANCE);
            assertThat(failure(pair.decide(pass)).problem().code()).isEqualTo(ErrorCode.MAPPING_UNKNOWN);
        }
    }

    @Test
    @DisplayName("4.1: two fields may refer to one mapping, each by its own local key")
    void one_mapping_may_be_referred_to_by_different_keys() {
        DecisionFixture fixture = new DecisionFixture(world)
                .rows(
                        both("pays", "country_id").refersTo("PAYS", "code_iso"),
                        both("groupe", "parent_id").refersTo("PAYS", "id"),
                        both("ville", "owner_id").refersTo("PAYS", "nom"));
        world.local("pays", "33", "code_iso", "FR", "nom", "France").coupled("PAYS", "33", FRANCE);
        Pair there = new Pair(fixture).uncoupled();
        there.values(Side.LOCAL).putAll(Map.of("pays", "FR", "groupe", 33L, "ville", "France"));
        assertThat(written(there.decide(Pass.TO)))
                .containsOnly(entry("country_id", FRANCE), entry("parent_id", FRANCE), entry("owner_id", FRANCE));
        Pair back = new Pair(fixture).uncoupled();
        back.values(Side.INTEGRATION).putAll(Map.of("country_id", FRANCE, "parent_id", FRANCE, "owner_id", FRANCE));
        assertThat(written(back.decide(Pass.FROM)))
                .containsOnly(entry("pays", "FR"), entry("groupe", 33L), entry("ville", "France"));
    }

    @Test
    @DisplayName("Design 3: a page of references costs requests, not one for each record")
    void a_thousand_values_are_asked_for_at_once() {
        MappingPlan plan = country().creating("PAYS").plan(Pass.TO);
        References references = new References(plan);
        List<TableRecord> sources = IntStream.range(0, 1000)
                .mapToObj(index -> {
                    world.local("pays", "k" + index, "code_iso", "p" + index);
                    return referring(country(), "pays", "p" + index).record(Side.LOCAL);
                })
                .toList();
        int[] asked = {0};
        world.gather(known -> {
            List<FactRequest> requests = references.requests(sources, known);
            asked[0] += requests.size();
            return requests;
        });
        assertThat(asked[0]).isLessThanOrEqualTo(4);
    }

    @Nested
    @DisplayName("15.2 A missing parent is waiting")
    class Waiting {

        @ParameterizedTest
        @EnumSource(Pass.class)
        void a_record_waits_for_one_that_this_run_would_couple(Pass pass) {
            Decision decision = missing(pass, country().creating("PAYS")).decide(pass);
            assertThat(decision)
                    .isInstanceOfSatisfying(
                            Decision.Wait.class,
                            wait -> {
                                assertThat(wait.awaited())
                                        .isEqualTo(new Awaited(
                                                "PAYS", pass.source(), pass == Pass.TO ? "33" : FRANCE));
                                assertThat(wait.message()).contains("PAYS");
                            });
        }

        private Pair missing(Pass pass, DecisionFixture fixture) {
            world.local("pays", "33", "code_iso", "FR").integration("countries", FRANCE);
            return pass == Pass.TO ? referring(fixture, "pays", "FR") : referring(fixture, "country_id", FRANCE);
        }

        @ParameterizedTest
        @EnumSource(Pass.class)
        void it_fails_if_creating_is_not_allowed(Pass pass) {
            failure(missing(pass, country()).decide(pass));
        }

        @ParameterizedTest
        @CsvSource({"TO, FROM_INTEGRATION_TABLE", "FROM, TO_INTEGRATION_TABLE"})
        void it_fails_if_the_direction_does_not_fit(Pass pass, Direction direction) {
            failure(missing(pass, country().creating("PAYS").referredDirection(direction)).decide(pass));
        }

        @Test
        void it_fails_if_the_referred_record_lies_outside_its_filter() {
            world.outsideFilter(Side.INTEGRATION, "countries", FRANCE);
            failure(referring(country().creating("PAYS"), "country_id", FRANCE).decide(Pass.FROM));
        }

        @Test
        void a_local_record_outside_its_filter_fails_too() {
            world.outsideFilter(Side.LOCAL, "pays", "33", "code_iso", "FR");
            Decision.Fail failed = failure(referring(country().creating("PAYS"), "pays", "FR").decide(Pass.TO));
            assertThat(failed.problem().message()).contains("must be coupled");
        }

        @ParameterizedTest
        @CsvSource({"SKIPPED, false", "HELD, false", "AMBIGUOUS, false", "FAILED, true", "WAITING, true"})
        void it_fails_if_the_referred_record_is_itself_left_out(WorkState state, boolean waits) {
            world.listed("PAYS", Pass.TO, "33", state);
            Decision decision = missing(Pass.TO, country().creating("PAYS")).decide(Pass.TO);
            assertThat(decision).isInstanceOf(waits ? Decision.Wait.class : Decision.Fail.class);
        }

        @Test
        void a_coupled_record_waits_as_well() {
            Pair pair = new Pair(country().creating("PAYS")).rebased().editLocal("pays", "FR");
            world.local("pays", "33", "code_iso", "FR");
            assertThat(pair.decide(Pass.TO)).isInstanceOf(Decision.Wait.class);
        }
    }

    @Nested
    @DisplayName("15.2 with 4.1, 6.6: fields that do not hold their record")
    class Carrying {

        private DecisionFixture clearing() {
            return new DecisionFixture(world)
                    .rows(
                            both("nom", "name"),
                            both("groupe", "parent_id").refersTo("GROUPES", "id").clearingOnFailedSync());
        }

        private DecisionFixture notNull() {
            return new DecisionFixture(world)
                    .rows(
                            both("nom", "name"),
                            FieldRow.to("agent", "owner_id")
                                    .refersTo("AGENTS", "login")
                                    .leftAloneIfNull());
        }

        @Test
        void clear_value_on_failed_sync_writes_blank() {
            Pair pair = new Pair(clearing())
                    .alsoInStep(Map.of("groupe", 4L), Map.of("parent_id", FRANCE))
                    .editLocal("groupe", 5L);
            Decision decision = pair.decide(Pass.TO);
            assertThat(written(decision)).containsOnly(entry("parent_id", null));
            assertThat(Pair.outcome(decision).carried()).isEmpty();
        }

        @Test
        void and_carries_the_field_if_the_reference_will_be_coupled() {
            world.local("groupe", "5");
            Pair pair = new Pair(clearing().creating("GROUPES")).rebased().editLocal("groupe", 5L, "nom", "Durand");
            Decision decision = pair.decide(Pass.TO);
            assertThat(written(decision)).containsOnly(entry("name", "Durand"));
            assertThat(Pair.outcome(decision).carried())
                    .extracting(CarriedField::label, CarriedField::awaited)
                    .containsExactly(tuple(
                            "groupe:parent_id", new Awaited("GROUPES", Side.LOCAL, "5")));
        }

        @Test
        void not_null_keeps_the_destination_and_carries_the_field() {
            world.local("agent", "9", "login", "marie");
            Pair pair = new Pair(notNull().creating("AGENTS"))
                    .alsoInStep(Map.of(), Map.of("owner_id", FRANCE))
                    .editLocal("agent", "marie");
            Decision decision = pair.decide(Pass.TO);
            assertThat(decision).isInstanceOf(Decision.Modify.class);
            assertThat(written(decision)).isEmpty();
            assertThat(Pair.outcome(decision).carried())
                    .extracting(CarriedField::label)
                    .containsExactly("agent:owner_id");
        }

        @Test
        @DisplayName("4.2: Not Null does not save a reference that nothing will couple")
        void not_null_fails_if_nothing_will_couple_the_reference() {
            world.local("agent", "9", "login", "marie");
            failure(new Pair(notNull()).rebased().editLocal("agent", "marie").decide(Pass.TO));
        }
    }
}
