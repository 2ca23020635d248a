package io.koppel.run.undo;

import io.koppel.coupling.UndoHolds;
import io.koppel.coupling.WorkList;
import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkState;
import io.koppel.endpoint.FetchRequest;
import io.koppel.failure.ErrorCode;
import io.koppel.journal.BeforeImage;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Pass;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.RecordShape;
import io.koppel.record.TableRecord;
import io.koppel.run.Endpoints;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds pairs that were undone, in all passes of their mapping, together with how they look now (spec 15.18). */
final class PairHold {

    private final Endpoints endpoints;
    private final WorkList workList;
    private final UndoHolds holds;

    PairHold(Endpoints endpoints, WorkList workList, UndoHolds holds) {
        this.endpoints = endpoints;
        this.workList = workList;
        this.holds = holds;
    }

    /** @param jobId of the undoing run */
    void hold(IntegrationTableMapping mapping, List<BeforeImage> undone, String undoRun, String jobId, Instant now) {
        for (Pass pass : mapping.direction().passes()) {
            Map<String, BeforeImage> byKey = new HashMap<>();
            for (BeforeImage image : undone) {
                String key = image.key(pass.source());
                if (key != null) {
                    byKey.put(key, image);
                }
            }
            if (!byKey.isEmpty()) {
                hold(mapping, pass, byKey, undoRun, jobId, now);
            }
        }
    }

    private void hold(
            IntegrationTableMapping mapping,
            Pass pass,
            Map<String, BeforeImage> byKey,
            String undoRun,
            String jobId,
            Instant now) {
        List<WorkListEntry> fields = workList.byKeys(mapping.name(), pass, byKey.keySet()).stream()
                .filter(entry -> !entry.wholeRecord())
                .toList();
        if (!fields.isEmpty()) {
            workList.remove(fields);
        }
        List<WorkListEntry> entries = new ArrayList<>();
        byKey.forEach((key, image) -> entries.add(new WorkListEntry(
                mapping.name(),
                pass,
                key,
                "",
                image.key(pass.destination()),
                WorkState.HELD,
                ErrorCode.HELD_AFTER_UNDO,
                "Run " + undoRun + " undid what run " + image.runId() + " had written here. The record is held until it"
                        + " is edited, or released with 'errors release'.",
                1,
                now,
                jobId,
                null,
                List.of())));
        workList.save(entries);
        holds.save(mapping.name(), pass, jobId, sources(mapping, pass, List.copyOf(byKey.keySet())));
    }

    private List<TableRecord> sources(IntegrationTableMapping mapping, Pass pass, List<String> keys) {
        MappedTable table = mapping.table(pass.source());
        List<String> fields = mapping.fields().stream()
                .filter(row -> row.takesPartIn(pass))
                .map(row -> row.on(pass.source()))
                .filter(field -> field != null)
                .distinct()
                .toList();
        return endpoints
                .of(pass.source())
                .fetch(new FetchRequest(table, new RecordShape(fields), table.key(), keys, Filter.NONE));
    }
}
