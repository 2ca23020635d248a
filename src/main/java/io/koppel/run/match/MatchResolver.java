package io.koppel.run.match;

import io.koppel.run.match.Verdict.Ambiguous;
import io.koppel.run.match.Verdict.Matched;
import io.koppel.run.match.Verdict.Unmatched;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides on local records in their order, as if one were matched after the other: what an earlier one took, a later
 * one does not get (spec 12.3).
 */
final class MatchResolver {

    private final MatchCriteria criteria;
    private final Workbench workbench;
    private final Function<Set<String>, Set<String>> taken;

    /** @param taken which of these integration records have a counterpart already */
    MatchResolver(MatchCriteria criteria, Workbench workbench, Function<Set<String>, Set<String>> taken) {
        this.criteria = criteria;
        this.workbench = workbench;
        this.taken = taken;
    }

    /** @param from number of the first record, inclusive; {@code to} exclusive */
    List<Verdict> page(int from, int to) {
        Map<Integer, List<Workbench.Meeting>> byRecord = new LinkedHashMap<>();
        Set<String> single = new HashSet<>();
        for (Workbench.Meeting meeting : workbench.page(from, to)) {
            byRecord.computeIfAbsent(meeting.number(), number -> new ArrayList<>()).add(meeting);
            if (meeting.found() == 1 && meeting.integrationKey() != null) {
                single.add(meeting.integrationKey());
            }
        }
        Set<String> gone = new HashSet<>(single.isEmpty() ? Set.of() : taken.apply(single));
        return byRecord.values().stream().map(meetings -> verdict(meetings, gone)).toList();
    }

    private Verdict verdict(List<Workbench.Meeting> meetings, Set<String> gone) {
        Workbench.Meeting first = meetings.get(0);
        Integer undecided = null;
        for (Workbench.Meeting meeting : meetings) {
            String candidate = meeting.integrationKey();
            if (meeting.found() == 1 && candidate != null && gone.add(candidate)) {
                return new Matched(first.number(), first.localKey(), candidate, group(meeting.grade()));
            }
            if (meeting.found() > 1 && undecided == null) {
                undecided = meeting.grade();
            }
        }
        return undecided == null
                ? new Unmatched(first.number(), first.localKey())
                : ambiguous(first, meetings, undecided);
    }

    private Ambiguous ambiguous(Workbench.Meeting first, List<Workbench.Meeting> meetings, int grade) {
        List<Workbench.Meeting> asked =
                meetings.stream().filter(meeting -> meeting.grade() == grade).toList();
        return new Ambiguous(
                first.number(),
                first.localKey(),
                asked.stream().map(MatchResolver::key).toList(),
                asked.get(0).found(),
                group(grade));
    }

    private static String key(Workbench.Meeting meeting) {
        @Nullable String key = meeting.integrationKey();
        return key == null ? "" : key;
    }

    private CriteriaGroup group(int grade) {
        return criteria.groups().get(grade);
    }
}
