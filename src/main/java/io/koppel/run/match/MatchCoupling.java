package io.koppel.run.match;

import io.koppel.decision.rule.Rules;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.Failures;
import io.koppel.failure.KoppelException;
import io.koppel.journal.Counters;
import io.koppel.journal.SynchJob;
import io.koppel.journal.SynchJobError;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.Endpoints;
import io.koppel.run.MappingHold;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunProgress;
import io.koppel.run.RunProperties;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Match-based coupling (spec 12.3, 15.4): uncoupled local records find their counterpart by the values of their fields. */
@Component
public final class MatchCoupling {

    private final CatalogueRepository catalogues;
    private final Endpoints endpoints;
    private final Rules rules;
    private final MappingHold hold;
    private final FollowUpRuns followUps;
    private final CouplingJob journal;
    private final MatchStores stores;
    private final RunProperties properties;
    private final RunProgress progress;
    private final Clock clock;

    MatchCoupling(
            CatalogueRepository catalogues,
            Endpoints endpoints,
            Rules rules,
            MappingHold hold,
            FollowUpRuns followUps,
            CouplingJob journal,
            MatchStores stores,
            RunProperties properties,
            RunProgress progress,
            Clock clock) {
        this.catalogues = catalogues;
        this.endpoints = endpoints;
        this.rules = rules;
        this.hold = hold;
        this.followUps = followUps;
        this.journal = journal;
        this.stores = stores;
        this.properties = properties;
        this.progress = progress;
        this.clock = clock;
    }

    /** What the matching alone came to; bits are the numbers of local records on the workbench. */
    private record Matching(SynchJob job, BitSet matched, BitSet toCreate) {}

    /**
     * Couples, then creates and synchronizes as the mapping says.
     *
     * @param localKeys the records to be matched; null for all within the table filter
     * @throws KoppelException MAPPING_UNKNOWN, MAPPING_HELD: nothing was done; NO_MATCH_CRITERIA: nothing but a job with
     *     this error
     */
    public RunOutcome match(String mapping, @Nullable List<String> localKeys) {
        MatchSetting setting = setting(mapping);
        try (Workbench workbench = Workbench.open(stores.database())) {
            Instant startedAt = clock.instant();
            Matching matching =
                    hold.during(List.of(setting.name()), runId -> match(setting, localKeys, workbench, runId));
            List<RunOutcome> later =
                    new ArrayList<>(followUps.create(setting.mapping(), matching.toCreate(), workbench));
            if (setting.mapping().synchAfterBulkCoupling() && later.stream().allMatch(RunOutcome::completed)) {
                later.addAll(followUps.synchronize(setting.mapping(), matching.matched(), workbench));
            }
            return outcome(matching.job(), startedAt, later);
        }
    }

    /** What {@link #match} would do now. Nothing is written. */
    public MatchPreview preview(String mapping, @Nullable List<String> localKeys) {
        MatchSetting setting = setting(mapping);
        requireCriteria(setting);
        try (Workbench workbench = Workbench.open(stores.database())) {
            MatchReader reader = reader(setting, workbench);
            reader.read(localKeys);
            MatchPreview.Collector collector = new MatchPreview.Collector(setting, stores);
            MatchResolver resolver = new MatchResolver(setting.criteria(), workbench, keys -> {
                Set<String> taken = new HashSet<>(coupled(setting, Side.INTEGRATION, keys));
                taken.addAll(workbench.proposedIntegration(keys));
                return taken;
            });
            for (int from = 0; from < reader.candidates(); from += properties.chunkSize()) {
                List<Verdict> verdicts = resolver.page(from, from + properties.chunkSize());
                workbench.propose(collector.add(verdicts));
            }
            return collector.preview(reader.settled(), outside(localKeys, reader));
        }
    }

    private MatchSetting setting(String mapping) {
        return MatchSetting.of(mapping, catalogues.load(), endpoints, rules);
    }

    private static void requireCriteria(MatchSetting setting) {
        if (setting.criteria().none()) {
            throw new KoppelException(ErrorCode.NO_MATCH_CRITERIA, setting.withoutCriteria());
        }
    }

    private MatchReader reader(MatchSetting setting, Workbench workbench) {
        return new MatchReader(
                setting.mapping(),
                setting.criteria(),
                setting.tables(),
                workbench,
                keys -> coupled(setting, Side.LOCAL, keys));
    }

    private Set<String> coupled(MatchSetting setting, Side side, Collection<String> keys) {
        return stores.couplings().byKeys(setting.name(), side, keys).keySet();
    }

    private Matching match(
            MatchSetting setting, @Nullable List<String> localKeys, Workbench workbench, String runId) {
        SynchJob job = journal.open(runId, setting.name());
        progress.passStarted(setting.name(), Pass.TO, -1);
        try {
            return match(setting, localKeys, workbench, job);
        } catch (RuntimeException broken) {
            journal.failed(job, Failures.message(broken));
            throw broken;
        } finally {
            progress.passEnded(setting.name(), Pass.TO);
        }
    }

    private Matching match(
            MatchSetting setting, @Nullable List<String> localKeys, Workbench workbench, SynchJob job) {
        if (setting.criteria().none()) {
            error(job, ErrorCode.NO_MATCH_CRITERIA, setting.withoutCriteria());
            requireCriteria(setting);
        }
        MatchReader reader = reader(setting, workbench);
        reader.read(localKeys);
        long outside = outside(localKeys, reader);
        stores.jobs()
                .add(
                        job.id(),
                        new Counters(
                                reader.settled() + outside, 0, 0, 0, reader.settled(), 0, 0, 0, 0, outside));
        MatchResolver resolver = new MatchResolver(
                setting.criteria(), workbench, keys -> coupled(setting, Side.INTEGRATION, keys));
        if (localKeys == null) {
            stores.holds().letAllGo(setting.name());
        }
        MatchChunk chunk = new MatchChunk(setting, job, stores);
        Matching matching = new Matching(job, new BitSet(), new BitSet());
        long unmatched = 0;
        long ambiguous = 0;
        for (int from = 0; from < reader.candidates(); from += properties.chunkSize()) {
            List<Verdict> verdicts = resolver.page(from, from + properties.chunkSize());
            MatchChunk.Stored stored = chunk.store(verdicts, clock.instant());
            stored.matched().forEach(pair -> matching.matched().set(pair.number()));
            stored.toCreate().forEach(record -> matching.toCreate().set(record.number()));
            unmatched += stored.unmatched();
            ambiguous += stored.ambiguous();
            progress.chunkDone(setting.name(), Pass.TO, verdicts.size());
        }
        String message = summary(unmatched, ambiguous);
        if (!message.isEmpty()) {
            error(job, unmatched > 0 ? ErrorCode.NO_MATCH : ErrorCode.AMBIGUOUS_MATCH, message);
        }
        journal.close(job, message);
        return matching;
    }

    /** Asked for by key, but not within the table filter. */
    private static long outside(@Nullable List<String> localKeys, MatchReader reader) {
        return localKeys == null
                ? 0
                : localKeys.stream().distinct().count() - reader.candidates() - reader.settled();
    }

    private static String summary(long unmatched, long ambiguous) {
        List<String> parts = new ArrayList<>();
        if (unmatched > 0) {
            parts.add(unmatched + " local records found no match: couple them by hand ('couplings add'), or let them be"
                    + " created (createNewInCaseOfNoMatch)");
        }
        if (ambiguous > 0) {
            parts.add(ambiguous + " match more than one record: 'errors list --state AMBIGUOUS' shows the candidates");
        }
        return parts.isEmpty() ? "" : String.join("; ", parts) + ".";
    }

    private void error(SynchJob job, ErrorCode code, String message) {
        stores.errors().add(List.of(new SynchJobError(job.id(), null, null, code, message, clock.instant())));
    }

    private RunOutcome outcome(SynchJob job, Instant startedAt, List<RunOutcome> later) {
        List<SynchJob> jobs = new ArrayList<>(stores.jobs().ofRun(job.runId()));
        long newErrors = stores.errors().countOfRun(job.runId());
        String status = "COMPLETED";
        String message = jobs.get(0).message();
        List<ErrorCode> failures = new ArrayList<>();
        for (RunOutcome outcome : later) {
            jobs.addAll(outcome.jobs());
            newErrors += outcome.newErrors();
            failures.addAll(outcome.failures());
            if (!outcome.completed()) {
                status = outcome.status();
                message = outcome.message();
            }
        }
        String runId = later.stream()
                .filter(outcome -> !outcome.completed())
                .map(RunOutcome::runId)
                .findFirst()
                .orElse(job.runId());
        return new RunOutcome(runId, status, startedAt, clock.instant(), jobs, newErrors, message, failures);
    }
}
