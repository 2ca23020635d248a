package io.koppel.run.match;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.Couplings;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Direction;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Side;
import io.koppel.run.ChosenRecords;
import io.koppel.run.RunLauncher;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunRequest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Runs what matching leaves to do: create what found no match, synchronize what was coupled (spec 12.3). */
@Component
final class FollowUpRuns {

    /** A run keeps the keys it is about, so a large match is followed by several. */
    private static final int MOST_RECORDS = 10_000;

    private final RunLauncher launcher;
    private final Couplings couplings;

    FollowUpRuns(RunLauncher launcher, Couplings couplings) {
        this.launcher = launcher;
        this.couplings = couplings;
    }

    /** Ends with the first run that does not complete. */
    List<RunOutcome> create(IntegrationTableMapping mapping, BitSet records, Workbench workbench) {
        return inParts(mapping, records, workbench, keys ->
                new ChosenRecords(keys, List.of(), Direction.TO_INTEGRATION_TABLE, true));
    }

    /** Ends with the first run that does not complete. */
    List<RunOutcome> synchronize(IntegrationTableMapping mapping, BitSet records, Workbench workbench) {
        return inParts(mapping, records, workbench, keys -> {
            Collection<Coupling> pairs =
                    couplings.byKeys(mapping.name(), Side.LOCAL, keys).values();
            return new ChosenRecords(
                    pairs.stream().map(Coupling::localKey).toList(),
                    pairs.stream().map(Coupling::integrationKey).toList(),
                    direction(mapping),
                    false);
        });
    }

    private static Direction direction(IntegrationTableMapping mapping) {
        if (mapping.direction() != Direction.BIDIRECTIONAL) {
            return mapping.direction();
        }
        return switch (mapping.updateConflictResolution()) {
            case SEND_UPDATE_TO_INTEGRATION -> Direction.TO_INTEGRATION_TABLE;
            case GET_UPDATE_FROM_INTEGRATION -> Direction.FROM_INTEGRATION_TABLE;
            case NONE, MERGE -> Direction.BIDIRECTIONAL;
        };
    }

    private List<RunOutcome> inParts(
            IntegrationTableMapping mapping,
            BitSet records,
            Workbench workbench,
            Function<List<String>, ChosenRecords> chosen) {
        List<RunOutcome> outcomes = new ArrayList<>();
        int next = records.nextSetBit(0);
        while (next >= 0 && outcomes.stream().allMatch(RunOutcome::completed)) {
            List<Integer> part = new ArrayList<>();
            while (next >= 0 && part.size() < MOST_RECORDS) {
                part.add(next);
                next = records.nextSetBit(next + 1);
            }
            outcomes.add(start(RunRequest.records(mapping.name(), chosen.apply(workbench.localKeys(part)))));
        }
        return outcomes;
    }

    private RunOutcome start(RunRequest request) {
        try {
            return launcher.start(request);
        } catch (KoppelException held) {
            if (held.code() != ErrorCode.MAPPING_HELD) {
                throw held;
            }
            throw new KoppelException(
                    ErrorCode.MAPPING_HELD,
                    "The matching records are coupled, but the run that creates or synchronizes them did not start: "
                            + held.getMessage() + " Then run 'couplings match' or 'sync' again.",
                    held);
        }
    }
}
