package io.koppel.run.records;

import io.koppel.journal.Audit;
import io.koppel.journal.AuditEntry;
import io.koppel.journal.BeforeImage;
import io.koppel.journal.BeforeImages;
import io.koppel.journal.FieldChange;
import io.koppel.journal.RowChange;
import io.koppel.journal.SynchJob;
import io.koppel.journal.SynchJobErrors;
import io.koppel.journal.SynchJobs;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Side;
import io.koppel.run.FoundRecord;
import io.koppel.run.RecordFinder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What is still known of what happened to a record or pair: what runs wrote, where they failed, and what people did. Nothing
 * of it is indexed by record, which would make every run dearer, so it takes as long as reading what is kept.
 */
@Component
public final class RecordHistory {

    private static final int MOST = 50;

    private final RecordFinder finder;
    private final BeforeImages images;
    private final SynchJobErrors errors;
    private final SynchJobs jobs;
    private final Audit audit;

    RecordHistory(RecordFinder finder, BeforeImages images, SynchJobErrors errors, SynchJobs jobs, Audit audit) {
        this.finder = finder;
        this.images = images;
        this.errors = errors;
        this.jobs = jobs;
        this.audit = audit;
    }

    /**
     * Newest first; the last fifty at most.
     *
     * @param id a key of either side, or a business key
     * @throws io.koppel.failure.KoppelException RECORD_UNKNOWN
     */
    public List<HistoryEntry> of(IntegrationTableMapping mapping, String id) {
        FoundRecord record = finder.find(mapping, id);
        Map<String, Optional<SynchJob>> known = new HashMap<>();
        Set<HistoryEntry> entries = new LinkedHashSet<>();
        for (Side side : Side.values()) {
            String key = record.key(side);
            if (key != null) {
                images.latestOfRecord(mapping.name(), side, key, MOST).forEach(image -> entries.add(
                        written(image, known.computeIfAbsent(image.jobId(), jobs::find))));
                errors.latestOfRecord(mapping.name(), side, key, MOST).forEach(error -> entries.add(new HistoryEntry(
                        error.at(),
                        HistoryEntry.Kind.FAILED,
                        error.jobId(),
                        null,
                        error.code() + ": " + error.message(),
                        List.of())));
                Stream.of("coupling ", "creation of ")
                        .flatMap(subject -> audit.naming(subject + mapping.name(), key, MOST).stream())
                        .forEach(entry -> entries.add(changed(entry)));
            }
        }
        return entries.stream()
                .sorted(Comparator.comparing(HistoryEntry::at).reversed())
                .limit(MOST)
                .toList();
    }

    private static HistoryEntry written(BeforeImage image, Optional<SynchJob> job) {
        List<FieldChange> fields = new ArrayList<>();
        image.rows().stream().map(RowChange::fields).forEach(fields::addAll);
        HistoryEntry.Kind kind =
                switch (image.kind()) {
                    case CREATED -> HistoryEntry.Kind.CREATED;
                    case MODIFIED -> HistoryEntry.Kind.MODIFIED;
                    case UNCOUPLED -> HistoryEntry.Kind.UNCOUPLED;
                };
        Instant at = job.map(SynchJob::startedAt).orElse(Instant.EPOCH);
        return new HistoryEntry(at, kind, job.map(SynchJob::id).orElse(null), null, "", fields);
    }

    private static HistoryEntry changed(AuditEntry entry) {
        String before = entry.oldValue() == null ? "" : entry.oldValue();
        String after = entry.newValue() == null ? "" : entry.newValue();
        return new HistoryEntry(
                entry.changedAt(),
                HistoryEntry.Kind.CHANGED,
                null,
                entry.actor().who(),
                entry.subject() + ": " + before + " → " + after,
                List.of());
    }
}
