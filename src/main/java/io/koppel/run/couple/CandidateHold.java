package io.koppel.run.couple;

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
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Keeps the candidates of ambiguous matches from being created on the local side: one of them may be the counterpart
 * of a record that is there already (spec 15.4).
 */
@Component
public final class CandidateHold {

    public static final String REASON = "candidate of an ambiguous match";

    private static final int MOST_ENTRIES = 10_000;

    private final CreationExclusions exclusions;
    private final WorkList workList;

    CandidateHold(CreationExclusions exclusions, WorkList workList) {
        this.exclusions = exclusions;
        this.workList = workList;
    }

    /** Candidates that are coupled need no protection. */
    public void hold(String mapping, Collection<List<MatchCandidate>> lists) {
        Set<String> keys = new HashSet<>();
        for (List<MatchCandidate> candidates : lists) {
            candidates.stream()
                    .filter(candidate -> candidate.coupledTo() == null)
                    .forEach(candidate -> keys.add(candidate.id()));
        }
        exclusions.hold(mapping, Side.INTEGRATION, keys, REASON);
    }

    /**
     * Lets go what no other ambiguous record still waits for.
     *
     * @param decided entries that are settled or released; those that were not ambiguous hold nothing
     */
    public void letGo(String mapping, List<WorkListEntry> decided) {
        Set<String> free = candidates(decided);
        if (free.isEmpty()) {
            return;
        }
        Set<String> settled = decided.stream().map(WorkListEntry::sourceKey).collect(Collectors.toSet());
        free.removeAll(candidates(workList.list(mapping, WorkState.AMBIGUOUS, null, MOST_ENTRIES).stream()
                .filter(entry -> !settled.contains(entry.sourceKey()))
                .toList()));
        exclusions.letGo(mapping, Side.INTEGRATION, free, REASON);
    }

    /** Before all records of a mapping are judged anew. */
    public void letAllGo(String mapping) {
        exclusions.letGo(mapping, Side.INTEGRATION, REASON);
    }

    private static Set<String> candidates(List<WorkListEntry> entries) {
        Set<String> keys = new HashSet<>();
        entries.forEach(entry -> entry.candidates().forEach(candidate -> keys.add(candidate.id())));
        return keys;
    }
}
