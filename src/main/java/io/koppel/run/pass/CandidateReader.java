package io.koppel.run.pass;

import io.koppel.decision.Candidate;
import io.koppel.decision.Facts;
import io.koppel.endpoint.SourcePage;
import io.koppel.record.TableRecord;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads a pass's candidates page by page. The position of the last one handed out is kept in the step's execution
 * context, so a restart goes on behind the last committed chunk.
 */
final class CandidateReader implements ItemStreamReader<Prepared> {

    static final String LATEST = "latest";
    static final String CHANGE_MARK = "change mark";
    private static final String BEGUN_AT = "begun at";
    private static final String PHASE = "phase";
    private static final String POSITION = "position";
    private static final String SINCE = "since";

    /** Of the page's records the one with this index. Only the last of a chunk is asked for its position. */
    private record Ready(Prepared prepared, ReadPhase phase, SourcePage page, int index) {

        String position() {
            return page.positions().get(index);
        }
    }

    private final SourceReader sources;
    private final CandidateAssembler assembler;
    private final ProvenSources proven;
    private final @Nullable Instant since;
    private final List<ReadPhase> phases;
    private String changeMark;
    private @Nullable String nextMark;

    private final Deque<Ready> ready = new ArrayDeque<>();
    /** Loaded since the last commit: the database cannot tell yet that these went through the pass. */
    private final Set<String> uncommitted = new HashSet<>();
    private ReadPhase phase;
    private @Nullable String loaded;
    private ReadPhase deliveredPhase;
    private @Nullable String delivered;
    private @Nullable Ready handedOut;
    private @Nullable Instant effectiveSince;
    private @Nullable Instant latest;

    /**
     * @param since modified time to read from, inclusive; null for every record
     * @param changeMark where the last pass ended in the system's own account of changes; '' for none
     * @param phases in order
     */
    CandidateReader(
            SourceReader sources,
            CandidateAssembler assembler,
            ProvenSources proven,
            @Nullable Instant since,
            String changeMark,
            List<ReadPhase> phases) {
        this.changeMark = changeMark;
        this.sources = sources;
        this.assembler = assembler;
        this.proven = proven;
        this.since = since;
        this.phases = phases;
        this.phase = phases.get(0);
        this.deliveredPhase = phase;
    }

    @Override
    public void open(ExecutionContext context) {
        ready.clear();
        uncommitted.clear();
        if (context.containsKey(PHASE)) {
            phase = ReadPhase.valueOf(context.getString(PHASE));
            loaded = context.containsKey(POSITION) ? context.getString(POSITION) : null;
            effectiveSince = instant(context, SINCE);
            latest = instant(context, LATEST);
            changeMark = context.getString(BEGUN_AT, "");
            nextMark = context.containsKey(CHANGE_MARK) ? context.getString(CHANGE_MARK) : null;
        } else {
            phase = phases.get(0);
            loaded = null;
            effectiveSince = since;
            latest = null;
        }
        deliveredPhase = phase;
        delivered = loaded;
        handedOut = null;
    }

    @Override
    public @Nullable Prepared read() {
        while (ready.isEmpty() && phase != ReadPhase.END) {
            load();
        }
        Ready next = ready.poll();
        if (next == null) {
            return null;
        }
        deliveredPhase = next.phase();
        handedOut = next;
        Instant modifiedOn = next.prepared().candidate().source().modifiedOn();
        if (modifiedOn != null && (latest == null || modifiedOn.isAfter(latest))) {
            latest = modifiedOn;
        }
        return next.prepared();
    }

    @Override
    public void update(ExecutionContext context) {
        uncommitted.clear();
        ready.forEach(waiting -> uncommitted.add(waiting.prepared().candidate().source().key()));
        if (handedOut != null) {
            delivered = handedOut.position();
        }
        context.putString(PHASE, deliveredPhase.name());
        put(context, POSITION, delivered);
        put(context, SINCE, effectiveSince == null ? null : effectiveSince.toString());
        put(context, LATEST, latest == null ? null : latest.toString());
        put(context, BEGUN_AT, changeMark);
        put(context, CHANGE_MARK, nextMark);
    }

    boolean readsSources() {
        return phases.contains(ReadPhase.SOURCES);
    }

    /** From when sources are read; null for all. */
    @Nullable Instant since() {
        return effectiveSince;
    }

    private void load() {
        SourcePage page =
                switch (phase) {
                    case INTERRUPTED -> sources.interrupted(loaded);
                    case CHOSEN -> sources.chosen(loaded);
                    case RETRY -> sources.retried(loaded);
                    case SOURCES -> sources.changed(effectiveSince, changeMark, loaded);
                    case END -> throw new IllegalStateException("Nothing follows the last phase.");
                };
        if (page.changeMark() != null) {
            nextMark = page.changeMark();
        }
        List<Prepared> prepared = prepared(page.records());
        for (int index = 0; index < prepared.size(); index++) {
            Prepared one = prepared.get(index);
            if ((one.inStep() || !sources.handled(one.candidate()))
                    && uncommitted.add(one.candidate().source().key())) {
                ready.add(new Ready(one, phase, page, index));
            }
        }
        if (page.last()) {
            phase = next();
            loaded = null;
        } else {
            loaded = page.positions().get(page.positions().size() - 1);
        }
    }

    /** In the records' order. */
    private List<Prepared> prepared(List<TableRecord> records) {
        if (phase != ReadPhase.SOURCES) {
            proven.seen(records);
            return assembler.assemble(records, phase == ReadPhase.INTERRUPTED || sources.interruptions());
        }
        Set<String> inStep = proven.among(records);
        Iterator<Prepared> others = assembler
                .assemble(
                        records.stream().filter(record -> !inStep.contains(record.key())).toList(),
                        sources.interruptions())
                .iterator();
        return records.stream()
                .map(record -> inStep.contains(record.key()) ? inStep(record) : others.next())
                .toList();
    }

    private static Prepared inStep(TableRecord record) {
        return new Prepared(new Candidate(record, null, null, Candidate.Found.NONE, null, 0, List.of()), Facts.NONE, true);
    }

    private ReadPhase next() {
        int index = phases.indexOf(phase) + 1;
        return index < phases.size() ? phases.get(index) : ReadPhase.END;
    }

    private static void put(ExecutionContext context, String key, @Nullable String value) {
        if (value == null) {
            context.remove(key);
        } else {
            context.putString(key, value);
        }
    }

    private static @Nullable Instant instant(ExecutionContext context, String key) {
        return context.containsKey(key) ? Instant.parse(context.getString(key)) : null;
    }
}
