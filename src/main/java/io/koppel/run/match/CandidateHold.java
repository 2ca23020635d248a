package io.koppel.run.match;

import io.koppel.coupling.CreationExclusions;
import io.koppel.coupling.MatchCandidate;
import io.koppel.coupling.WorkList;
import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkState;
import io.koppel.mapping.Side;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Keeps the candidates of ambiguous matches from being created on the local side: one of them may be the counterpart
 * of a record that is there already (spec 15.4).
 */
@Component
final class CandidateHold {

    static final String REASON = "candidate of an ambiguous match";

    private static final int MOST_ENTRIES = 10_000;

    private final CreationExclusions exclusions;
    private final WorkList workList;

    CandidateHold(CreationExclusions exclusions, WorkList workList) {
        this.exclusions = exclusions;
        this.workList = workList;
    }

    /** Candidates that are coupled need no protection. */
    void hold(String mapping, Collection<List<MatchCandidate>> lists) {
        Set<String> keys = new HashSet<>();
        for (List<MatchCandidate> candidates : lists) {
            candidates.stream()
                    .filter(candidate -> candidate.coupledTo() == null)
                    .forEach(candidate -> keys.add(candidate.id()));
        }
        exclusions.hold(mapping, Side.INTEGRATION, keys, REASON);
    }

    void letGo(String mapping, List<WorkListEntry> decided) {
        exclusions.letGo(mapping, Side.INTEGRATION, candidates(decided), REASON);
    }

    /** Lets go what no other ambiguous record still waits for. */
    void letGoAfterChoice(WorkListEntry decided) {
        Set<String> free = candidates(List.of(decided));
        free.removeAll(candidates(workList.list(decided.mapping(), WorkState.AMBIGUOUS, null, MOST_ENTRIES).stream()
                .filter(entry -> !entry.sourceKey().equals(decided.sourceKey()))
                .toList()));
        exclusions.letGo(decided.mapping(), Side.INTEGRATION, free, REASON);
    }

    /** Before all records of a mapping are judged anew. */
    void letAllGo(String mapping) {
        exclusions.letGo(mapping, Side.INTEGRATION, REASON);
    }

    private static Set<String> candidates(List<WorkListEntry> entries) {
        Set<String> keys = new HashSet<>();
        entries.forEach(entry -> entry.candidates().forEach(candidate -> keys.add(candidate.id())));
        return keys;
    }
}
