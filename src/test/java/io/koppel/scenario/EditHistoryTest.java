package io.koppel.scenario;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.SynchResult;
import io.koppel.mapping.Pass;
import io.koppel.mapping.UpdateConflictResolution;
import io.koppel.record.Fingerprint;
import io.koppel.run.RunOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 2,000 random edits of both sides of 200 pairs end as {@link ModelPair} says (spec 5.5, 5.6, 13, 15.3). */
class EditHistoryTest {

    private static final int PAIRS = 200;
    private static final int ROUNDS = 20;
    private static final int EDITS = 100;
    private static final String[] VALUES = {"", "x", "y", "z"};
    private static final String RETRY_COUPLINGS = "UPDATE coupling SET skipped = 0";
    private static final String RETRY_ENTRIES = "UPDATE work_list SET state = 'FAILED' WHERE state = 'SKIPPED'";

    @ParameterizedTest
    @EnumSource(UpdateConflictResolution.class)
    void both_sides_and_every_coupling_equal_the_model(UpdateConflictResolution resolution) {
        Random random = new Random(2_000);
        try (Installation koppel = TwoSides.create(resolution, "None", "--koppel.run.chunk-size=70")) {
            TwoSides.insert(
                    koppel, PAIRS, number -> List.of("a", "b", "c", "d"), number -> List.of("a", "b", "c", "d"));
            TwoSides.couple(koppel, PAIRS);
            koppel.modified();
            List<ModelPair> model = new ArrayList<>();
            for (int number = 0; number < PAIRS; number++) {
                model.add(new ModelPair(resolution));
            }
            for (int round = 1; round <= ROUNDS; round++) {
                edit(koppel, model, random);
                if (round % 5 == 0) {
                    Installation.execute(koppel.own(), RETRY_COUPLINGS, RETRY_ENTRIES);
                    model.forEach(ModelPair::retry);
                }
                RunOutcome outcome = koppel.modified();
                model.forEach(pair -> pair.pass(Pass.TO));
                model.forEach(pair -> pair.pass(Pass.FROM));
                assertThat(outcome.status()).as(outcome.message()).isEqualTo("COMPLETED");
                agree(koppel, model, round);
            }
        }
    }

    private static void edit(Installation koppel, List<ModelPair> model, Random random) {
        List<String> here = new ArrayList<>();
        List<String> there = new ArrayList<>();
        for (int edit = 0; edit < EDITS; edit++) {
            int number = random.nextInt(PAIRS) + 1;
            String field = ModelPair.FIELDS[random.nextInt(ModelPair.FIELDS.length)];
            String value = VALUES[random.nextInt(VALUES.length)];
            boolean local = random.nextBoolean();
            String update = "UPDATE partner SET " + field + " = '" + value + "' WHERE id = '";
            (local ? here : there).add(update + (local ? number : TwoSides.guid(number)) + "'");
            model.get(number - 1).edit(local, field, value);
        }
        koppel.onLocal(here.toArray(String[]::new));
        koppel.onIntegration(there.toArray(String[]::new));
    }

    private static void agree(Installation koppel, List<ModelPair> model, int round) {
        assertThat(rows(koppel.local(), "SELECT a, b, c, d FROM partner ORDER BY id"))
                .as("local side after run " + round)
                .isEqualTo(model.stream().map(pair -> pair.row(true)).toList());
        assertThat(rows(koppel.integration(), "SELECT a, b, c, d FROM partner ORDER BY id"))
                .as("integration side after run " + round)
                .isEqualTo(model.stream().map(pair -> pair.row(false)).toList());
        for (Coupling coupling : koppel.couplings().list("PARTNER", false, PAIRS + 1)) {
            ModelPair pair = model.get(Integer.parseInt(coupling.localKey()) - 1);
            assertThat(coupling.skipped()).as(round + " " + coupling).isEqualTo(pair.skipped());
            for (Pass pass : Pass.values()) {
                assertThat(coupling.outcome(pass).result() == SynchResult.FAILURE)
                        .as(round + " " + pass + " " + coupling)
                        .isEqualTo(pair.failed(pass));
            }
            Map<String, Integer> slots = coupling.base().layout().indexes();
            for (String field : ModelPair.FIELDS) {
                for (boolean local : new boolean[] {true, false}) {
                    String slot = (local ? "L " : "I ") + field + ":" + field;
                    assertThat(coupling.base().get(slots.get(slot)))
                            .as(round + " base of " + slot + " of " + coupling.localKey())
                            .isEqualTo(Fingerprint.of(pair.base(local, field)));
                }
            }
        }
    }
}
