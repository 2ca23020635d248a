package io.koppel.run.match;

import io.koppel.coupling.MatchCandidate;
import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkState;
import io.koppel.failure.ErrorCode;
import io.koppel.journal.Counters;
import io.koppel.journal.SynchJob;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.run.match.Verdict.Ambiguous;
import io.koppel.run.match.Verdict.Matched;
import io.koppel.run.match.Verdict.Unmatched;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stores what a page of records came to: couplings, work list, counters and audit, in one transaction. */
final class MatchChunk {

    private final MatchSetting setting;
    private final SynchJob job;
    private final MatchStores stores;
    private final CandidateList candidates;

    MatchChunk(MatchSetting setting, SynchJob job, MatchStores stores) {
        this.setting = setting;
        this.job = job;
        this.stores = stores;
        this.candidates = new CandidateList(setting, stores.couplings());
    }

    /** What the page adds to the whole. */
    record Stored(List<Matched> matched, List<Unmatched> toCreate, long ambiguous, long unmatched) {}

    Stored store(List<Verdict> verdicts, Instant now) {
        List<Matched> matched = of(verdicts, Matched.class);
        List<Ambiguous> ambiguous = of(verdicts, Ambiguous.class);
        List<Unmatched> unmatched = of(verdicts, Unmatched.class);
        Map<String, List<MatchCandidate>> lists = candidates.of(ambiguous);
        Set<String> excluded = setting.creating() && !unmatched.isEmpty()
                ? stores.exclusions().among(setting.name(), Side.LOCAL, keys(unmatched))
                : Set.of();
        List<Unmatched> toCreate = setting.creating()
                ? unmatched.stream()
                        .filter(record -> !excluded.contains(record.localKey()))
                        .toList()
                : List.of();
        long failed = ambiguous.size() + (setting.creating() ? 0 : unmatched.size());
        stores.transactions().executeWithoutResult(status -> {
            stores.leases().confirm(job.runId(), setting.name());
            couple(matched);
            workList(verdicts, ambiguous, lists, now);
            stores.jobs()
                    .add(
                            job.id(),
                            new Counters(
                                    verdicts.size(),
                                    0,
                                    0,
                                    0,
                                    0,
                                    toCreate.size(),
                                    failed,
                                    matched.size(),
                                    0,
                                    excluded.size()));
        });
        return new Stored(matched, toCreate, ambiguous.size(), setting.creating() ? 0 : unmatched.size());
    }

    private void couple(List<Matched> matched) {
        if (matched.isEmpty()) {
            return;
        }
        stores.pairs()
                .storeFound(
                        setting.name(),
                        matched.stream().collect(Collectors.toMap(Matched::localKey, Matched::integrationKey)));
        stores.audit()
                .record(
                        "coupling " + setting.name(),
                        null,
                        "coupled by match:\n"
                                + matched.stream()
                                        .map(pair -> pair.localKey() + " with " + pair.integrationKey())
                                        .collect(Collectors.joining("\n")));
    }

    /** Every record is judged anew: what is no longer ambiguous leaves the list (spec 15.4), as what is coupled did. */
    private void workList(
            List<Verdict> verdicts, List<Ambiguous> ambiguous, Map<String, List<MatchCandidate>> lists, Instant now) {
        Map<String, WorkListEntry> before = stores
                .workList()
                .byKeys(setting.name(), Pass.TO, keys(verdicts))
                .stream()
                .filter(WorkListEntry::wholeRecord)
                .collect(Collectors.toMap(WorkListEntry::sourceKey, Function.identity()));
        List<WorkListEntry> left = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            WorkListEntry entry = before.get(verdict.localKey());
            if (entry != null && verdict instanceof Unmatched && entry.state() == WorkState.AMBIGUOUS) {
                left.add(entry);
            }
        }
        if (!left.isEmpty()) {
            stores.workList().remove(left);
        }
        stores.holds()
                .letGo(
                        setting.name(),
                        before.values().stream()
                                .filter(entry -> entry.state() == WorkState.AMBIGUOUS)
                                .toList());
        stores.holds().hold(setting.name(), lists.values());
        List<WorkListEntry> entries = ambiguous.stream()
                .filter(record -> !held(before.get(record.localKey())))
                .map(record -> entry(record, before.get(record.localKey()), lists.get(record.localKey()), now))
                .toList();
        if (!entries.isEmpty()) {
            stores.workList().save(entries);
        }
    }

    private static boolean held(@Nullable WorkListEntry entry) {
        return entry != null && entry.state() == WorkState.HELD;
    }

    private WorkListEntry entry(
            Ambiguous record,
            @Nullable WorkListEntry before,
            List<MatchCandidate> candidates,
            Instant now) {
        return new WorkListEntry(
                setting.name(),
                Pass.TO,
                record.localKey(),
                "",
                null,
                WorkState.AMBIGUOUS,
                ErrorCode.AMBIGUOUS_MATCH,
                message(record),
                before == null ? 1 : before.attempts() + 1,
                before == null ? now : before.since(),
                job.id(),
                null,
                List.of(),
                candidates);
    }

    private String message(Ambiguous record) {
        String listed = record.found() > record.candidates().size()
                ? " (the first " + record.candidates().size() + " are listed)"
                : "";
        return record.found() + " records of " + setting.mapping().integration().table() + " match by "
                + record.by().fields() + listed + ". Choose one: errors choose " + shellWord(setting.name()) + " "
                + record.localKey() + " --candidate KEY";
    }

    private static String shellWord(String name) {
        return name.contains(" ") ? "'" + name + "'" : name;
    }

    private static <T extends Verdict> List<T> of(List<Verdict> verdicts, Class<T> kind) {
        return verdicts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static List<String> keys(List<? extends Verdict> verdicts) {
        return verdicts.stream().map(Verdict::localKey).toList();
    }
}
