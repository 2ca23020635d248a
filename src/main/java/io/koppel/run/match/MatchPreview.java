package io.koppel.run.match;

import io.koppel.journal.Counters;
import io.koppel.mapping.Side;
import io.koppel.run.match.Verdict.Ambiguous;
import io.koppel.run.match.Verdict.Matched;
import io.koppel.run.match.Verdict.Unmatched;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What match-based coupling would do.
 *
 * @param counters as the job would count
 */
public record MatchPreview(String mapping, Counters counters, List<Planned> planned) {

    public enum Action {
        COUPLE,
        /** Ambiguous: to the work list. */
        HOLD,
        /** A counterpart in the integration table. */
        CREATE
    }

    /** @param integrationKey null unless it is to be coupled */
    public record Planned(Action action, String localKey, @Nullable String integrationKey, String reason) {}

    static final class Collector {

        private final MatchSetting setting;
        private final MatchStores stores;
        private final List<Planned> planned = new ArrayList<>();
        private long read;
        private long coupled;
        private long failed;
        private long skipped;
        private long filtered;

        Collector(MatchSetting setting, MatchStores stores) {
            this.setting = setting;
            this.stores = stores;
        }

        /** The pairs that would be coupled. */
        List<Workbench.Pair> add(List<Verdict> verdicts) {
            read += verdicts.size();
            List<Workbench.Pair> pairs = new ArrayList<>();
            List<String> unmatched = new ArrayList<>();
            for (Verdict verdict : verdicts) {
                if (verdict instanceof Matched matched) {
                    coupled++;
                    pairs.add(new Workbench.Pair(matched.localKey(), matched.integrationKey(), "match"));
                    planned.add(new Planned(
                            Action.COUPLE,
                            matched.localKey(),
                            matched.integrationKey(),
                            "matches by " + matched.by().fields()));
                } else if (verdict instanceof Ambiguous ambiguous) {
                    failed++;
                    planned.add(new Planned(
                            Action.HOLD,
                            ambiguous.localKey(),
                            null,
                            ambiguous.found() + " candidates by " + ambiguous.by().fields() + ": "
                                    + String.join(", ", ambiguous.candidates())));
                } else if (verdict instanceof Unmatched) {
                    unmatched.add(verdict.localKey());
                }
            }
            addUnmatched(unmatched);
            return pairs;
        }

        private void addUnmatched(List<String> keys) {
            if (!setting.creating() || keys.isEmpty()) {
                failed += keys.size();
                return;
            }
            Set<String> excluded = stores.exclusions().among(setting.name(), Side.LOCAL, keys);
            filtered += excluded.size();
            skipped += keys.size() - excluded.size();
            keys.stream()
                    .filter(key -> !excluded.contains(key))
                    .forEach(key -> planned.add(new Planned(Action.CREATE, key, null, "no match")));
        }

        MatchPreview preview(long settled, long outside) {
            Counters counters = new Counters(
                    read + settled + outside, 0, 0, 0, settled, skipped, failed, coupled, 0, filtered + outside);
            return new MatchPreview(setting.name(), counters, List.copyOf(planned));
        }
    }
}
