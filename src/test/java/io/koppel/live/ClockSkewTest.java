package io.koppel.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.mapping.Side;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunRequest;
import io.koppel.simulator.BusinessCentralSimulator;
import io.koppel.simulator.DataverseSimulator;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Systems whose clocks are minutes apart, from each other and from Koppel's, while people edit both. */
class ClockSkewTest {

    private static final Duration WRONG = Duration.ofMinutes(3);
    private static final int FIRST_RECORDS = 15;
    private static final int RUNS = 3;

    /** How far Business Central is ahead; Dataverse is as far behind. */
    static Stream<Duration> skews() {
        return Boolean.getBoolean("live.all") ? Stream.of(WRONG, WRONG.negated()) : Stream.of(WRONG);
    }

    @ParameterizedTest
    @MethodSource("skews")
    void nothing_is_lost_and_nothing_is_sent_again_and_again(Duration ahead) throws Exception {
        try (Pair pair = pair(ahead)) {
            pair.set(
                    Partners.MAPPING,
                    "synchOnlyCoupledRecords=false",
                    "updateConflictResolution=Merge",
                    "deletionConflictResolution=RestoreRecords");
            PeopleAtWork people = new PeopleAtWork(pair, 3);
            for (int number = 1; number <= FIRST_RECORDS; number++) {
                people.create(Side.LOCAL, "first LOCAL " + number);
                people.create(Side.INTEGRATION, "first INTEGR " + number);
            }
            people.start();
            for (int run = 1; run <= RUNS; run++) {
                modified(pair);
            }
            people.stop();

            new PartnersAfterwards(pair, people).check();

            // All of this happened within the minutes by which the clocks differ.
            assertThat(modified(pair).jobs()).allSatisfy(
                    job -> assertThat(job.counters().read()).isLessThan(people.stories().size() / 2));
        }
    }

    private static RunOutcome modified(Pair pair) {
        return pair.koppel().run(RunRequest.modified(List.of(Partners.MAPPING)).allowingMassChange(true));
    }

    private static Pair pair(Duration ahead) {
        BusinessCentralSimulator central = BusinessCentralSimulator.sample(ahead);
        DataverseSimulator sales = DataverseSimulator.sample(ahead.negated());
        Pair pair = new Pair(
                new SimulatorInHand(central, true),
                new SimulatorInHand(sales, false),
                new LiveInstallation().with(central).with(sales));
        PairOfSystems.empty(pair);
        return pair;
    }
}
