package io.koppel.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.coupling.Base;
import io.koppel.coupling.Coupling;
import io.koppel.coupling.PassOutcome;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.record.Fingerprint;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChangesTest {

    private final DecisionFixture fixture = new DecisionFixture();

    private static boolean sourceModified(DecisionFixture fixture, Pass pass, Pair pair) {
        Candidate candidate = pair.candidate(pass);
        return new Changes(fixture.plan(pass))
                .sourceModified(pair.coupling(), candidate.source(), fixture.facts(pass, candidate));
    }

    private static boolean destinationModified(DecisionFixture fixture, Pass pass, Pair pair) {
        return new Changes(fixture.plan(pass))
                .destinationModified(pair.coupling(), pair.record(pass.destination()));
    }

    @ParameterizedTest
    @DisplayName("5.5: without a base times decide, and less than 10 ms is no difference")
    @CsvSource({
        "-1000, false",
        "0, false",
        "1, false",
        "9, false",
        "10, true",
        "11, true",
        "3600000, true"
    })
    void without_base_the_time_decides(long millis, boolean modified) {
        Pair pair = new Pair(fixture).withoutBase();
        for (Pass pass : Pass.values()) {
            pair.modifiedOn(pass.source(), Pair.STAMP.plusMillis(millis));
            assertThat(sourceModified(fixture, pass, pair)).isEqualTo(modified);
        }
        for (Pass pass : Pass.values()) {
            pair.modifiedOn(pass.destination(), Pair.STAMP.plusMillis(millis));
            assertThat(destinationModified(fixture, pass, pair)).isEqualTo(modified);
        }
    }

    @Test
    @DisplayName("5.5: a blank stamp is older than any time")
    void without_stamp_everything_is_newer() {
        Pair pair = Pair.inStep(fixture);
        Changes changes = new Changes(fixture.plan(Pass.TO));
        Coupling unstamped = new Coupling(
                "PARTENAIRE",
                Pair.LOCAL_KEY,
                Pair.INTEGRATION_KEY,
                null,
                null,
                PassOutcome.BLANK,
                PassOutcome.BLANK,
                false,
                pair.withoutBase().coupling().base());
        pair.modifiedOn(Side.LOCAL, Instant.EPOCH);
        assertThat(changes.sourceModified(unstamped, pair.record(Side.LOCAL), Facts.NONE)).isTrue();
    }

    @Test
    @DisplayName("5.5: a table that keeps no times has only its values to tell")
    void without_time_only_values_tell() {
        Pair pair = Pair.inStep(fixture).modifiedOn(Side.LOCAL, null);
        assertThat(sourceModified(fixture, Pass.TO, pair)).isFalse();
        assertThat(sourceModified(fixture, Pass.TO, pair.withoutBase())).isTrue();
    }

    @ParameterizedTest
    @DisplayName("15.3: where a base exists the time is no argument")
    @EnumSource(Pass.class)
    void with_base_the_value_decides(Pass pass) {
        Pair pair = Pair.inStep(fixture, "nom", "Durand");
        pair.modifiedOn(pass.source(), Instant.MAX);
        assertThat(sourceModified(fixture, pass, pair)).isFalse();
        pair.editLocal("nom", "Dupont").editIntegration("name", "Dubois");
        pair.modifiedOn(pass.source(), Instant.MIN);
        assertThat(sourceModified(fixture, pass, pair)).isTrue();
    }

    @Test
    @DisplayName("15.3: one field without base follows its time while the others keep theirs")
    void a_new_row_follows_the_time_rule() {
        Pair pair = Pair.inStep(fixture, "nom", "Durand");
        DecisionFixture wider = new DecisionFixture()
                .withLocalField(Fields.text("courriel", 50))
                .withIntegrationField(Fields.text("email", 50))
                .withRow(FieldRow.both("courriel", "email"));
        Changes changes = new Changes(wider.plan(Pass.TO));
        Pair withMail = new Pair(wider);
        withMail.values(Side.LOCAL).putAll(pair.values(Side.LOCAL));
        assertThat(changes.sourceModified(pair.coupling(), withMail.record(Side.LOCAL), Facts.NONE)).isFalse();
        assertThat(changes.sourceModified(
                        pair.coupling(), withMail.touch(Side.LOCAL).record(Side.LOCAL), Facts.NONE))
                .isTrue();
    }

    @ParameterizedTest
    @DisplayName("5.5, 15.3: a Failure of a side's own pass counts as modified")
    @EnumSource(Pass.class)
    void failures_count_as_modified(Pass pass) {
        Pair pair = Pair.inStep(fixture).failed(pass);
        assertThat(sourceModified(fixture, pass, pair)).isTrue();
        assertThat(sourceModified(fixture, pass.reverse(), pair)).isFalse();
        assertThat(destinationModified(fixture, pass, pair)).isFalse();
        assertThat(destinationModified(fixture, pass.reverse(), pair)).isTrue();
    }

    @Test
    @DisplayName("15.3: null and blank are the same value")
    void null_and_blank_are_the_same() {
        Pair pair = Pair.inStep(fixture, "nom", "Durand", "ville", "").editLocal("ville", null);
        assertThat(sourceModified(fixture, Pass.TO, pair)).isFalse();
    }

    @Test
    @DisplayName("15.3: the fields of one side's own pass tell whether that side was modified")
    void the_destination_is_seen_as_its_own_pass_sees_it() {
        Pair pair = Pair.inStep(fixture, "nom", "Durand");
        assertThat(destinationModified(fixture, Pass.TO, pair.editIntegration("reference", "C9")))
                .as("a field of the To direction")
                .isFalse();
        assertThat(destinationModified(fixture, Pass.TO, pair.editIntegration("description", "neu")))
                .as("a field of the From direction")
                .isTrue();
    }

    @Test
    @DisplayName("15.3: declared inputs of a rule are covered by the base")
    void a_rules_inputs_are_watched() {
        DecisionFixture resources = new DecisionFixture()
                .named("RESOURCE-PRODUCT")
                .withIntegrationField(Fields.integer("statecode"))
                .withIntegrationField(Fields.integer("statuscode"));
        Pair pair = new Pair(resources).alsoInStep(Map.of(), Map.of("statecode", 0L, "statuscode", 1L));
        assertThat(resources.plan(Pass.FROM).layout().slots()).contains("I*statecode", "I*statuscode", "L*blocked");
        pair.withoutBase();
        assertThat(sourceModified(resources, Pass.FROM, pair)).isFalse();
        assertThat(sourceModified(resources, Pass.FROM, pair.touch(Side.INTEGRATION))).isTrue();
    }

    @Test
    @DisplayName("15.3: an input whose value moved is a change though no field mapping did")
    void an_input_that_moves_is_a_change() {
        DecisionFixture contacts = new DecisionFixture()
                .named("CONTACT")
                .withIntegrationField(Fields.guid("parentcustomerid"));
        Pair pair = new Pair(contacts).rebased();
        long[] fingerprints = pair.coupling().base().fingerprints();
        int slot = pair.coupling().base().layout().indexes().get("I*parentcustomerid");
        fingerprints[slot] = Fingerprint.of("account-1");
        Coupling coupling = pair.coupling()
                .withBase(new Base(pair.coupling().base().layout(), fingerprints));
        Changes changes = new Changes(contacts.plan(Pass.FROM));
        pair.editIntegration("parentcustomerid", "account-1");
        assertThat(changes.sourceModified(coupling, pair.record(Side.INTEGRATION), Facts.NONE)).isFalse();
        pair.editIntegration("parentcustomerid", "account-2");
        assertThat(changes.sourceModified(coupling, pair.record(Side.INTEGRATION), Facts.NONE)).isTrue();
    }
}
