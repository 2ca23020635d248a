package io.koppel.run.pass;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.CouplingStore;
import io.koppel.coupling.IntentStore;
import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkListStore;
import io.koppel.decision.Candidate;
import io.koppel.decision.PassSettings.Uncoupled;
import io.koppel.endpoint.FetchRequest;
import io.koppel.endpoint.PageRequest;
import io.koppel.endpoint.SourcePage;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.TableRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a pass's source records come from in each phase (spec 7.2). */
final class SourceReader {

    private final PassContext context;
    private final CouplingStore couplings;
    private final WorkListStore workList;
    private final IntentStore intents;
    private final List<String> chosen;
    private final int pageSize;
    private final KeyRange range;
    private final boolean interruptions;

    /** @param interruptions intents of a dead attempt stood there when the pass began */
    SourceReader(
            PassContext context,
            CouplingStore couplings,
            WorkListStore workList,
            IntentStore intents,
            List<String> chosen,
            int pageSize,
            KeyRange range,
            boolean interruptions) {
        this.context = context;
        this.couplings = couplings;
        this.workList = workList;
        this.intents = intents;
        this.chosen = chosen.stream().distinct().sorted().toList();
        this.pageSize = pageSize;
        this.range = range;
        this.interruptions = interruptions;
    }

    /** True if counterparts that a dead attempt created are to be looked for. */
    boolean interruptions() {
        return interruptions;
    }

    SourcePage interrupted(@Nullable String after) {
        return firstWithRecords(
                after, from -> intents.page(context.mapping(), context.pass(), from, pageSize), this::interrupted);
    }

    /** A source that is gone has nothing to be coupled with. */
    private List<TableRecord> interrupted(List<String> keys) {
        List<TableRecord> records = fetch(keys, Filter.NONE);
        Set<String> gone = new HashSet<>(keys);
        records.forEach(record -> gone.remove(record.key()));
        if (!gone.isEmpty()) {
            intents.remove(context.mapping(), context.pass(), gone);
        }
        return records;
    }

    /** The mapping's filter does not apply to what was asked for by key (spec 11). */
    SourcePage chosen(@Nullable String after) {
        return firstWithRecords(
                after,
                from -> chosen.stream()
                        .filter(key -> from == null || key.compareTo(from) > 0)
                        .limit(pageSize)
                        .toList(),
                keys -> fetch(keys, Filter.NONE));
    }

    /** Coupled ones regardless of the filter; uncoupled ones leave the list with the filter (spec 7.2a, 15.1). */
    SourcePage retried(@Nullable String after) {
        boolean creating = context.settings().uncoupled() == Uncoupled.CREATE;
        return firstWithRecords(
                after,
                from -> workList.retrySet(
                        context.mapping(), context.pass(), creating, context.jobId(), from, pageSize),
                this::retried);
    }

    private List<TableRecord> retried(List<String> keys) {
        Map<String, Coupling> coupled = couplings.byKeys(context.mapping(), context.pass().source(), keys);
        List<String> uncoupledKeys =
                keys.stream().filter(key -> !coupled.containsKey(key)).toList();
        List<TableRecord> records = new ArrayList<>(fetch(List.copyOf(coupled.keySet()), Filter.NONE));
        // What is deleted has nothing to be tried again; its counterpart tells once it is modified (spec 13.1).
        forgetLeavers(coupled.keySet(), records);
        List<TableRecord> uncoupled =
                fetch(uncoupledKeys, context.plan().mapping().filter(context.pass().source()));
        records.addAll(uncoupled);
        forgetLeavers(uncoupledKeys, uncoupled);
        return records;
    }

    private void forgetLeavers(Collection<String> asked, List<TableRecord> found) {
        Set<String> left = new HashSet<>(asked);
        found.forEach(record -> left.remove(record.key()));
        if (!left.isEmpty()) {
            List<WorkListEntry> entries = workList.byKeys(context.mapping(), context.pass(), left);
            workList.remove(entries);
        }
    }

    SourcePage changed(@Nullable Instant since, String changeMark, @Nullable String after) {
        return context.source()
                .page(new PageRequest(
                        context.plan().sourceTable(),
                        context.plan().sourceShape(),
                        context.plan().mapping().filter(context.pass().source()),
                        since,
                        after == null ? range.after() : after,
                        range.until(),
                        pageSize,
                        changeMark));
    }

    /** Already went through this pass: as a retried record, or because it was stamped again meanwhile. */
    boolean handled(Candidate candidate) {
        boolean coupledNow = candidate.coupling() != null
                && context.jobId().equals(candidate.coupling().outcome(context.pass()).jobId());
        return coupledNow
                || candidate.entry()
                        .filter(entry -> entry.jobId().equals(context.jobId()))
                        .isPresent();
    }

    /** Goes on over pages whose records are all gone: they must not hide the ones behind them. */
    private SourcePage firstWithRecords(
            @Nullable String after,
            Function<@Nullable String, List<String>> keysAfter,
            Function<List<String>, List<TableRecord>> records) {
        List<String> keys = keysAfter.apply(after);
        SourcePage page = page(keys, records.apply(keys));
        while (page.records().isEmpty() && !page.last()) {
            keys = keysAfter.apply(keys.get(keys.size() - 1));
            page = page(keys, records.apply(keys));
        }
        return page;
    }

    /** In key order; a key whose record is gone takes no place, but the page goes on behind it. */
    private SourcePage page(List<String> keys, List<TableRecord> records) {
        boolean last = keys.size() < pageSize;
        Map<String, TableRecord> byKey =
                records.stream().collect(Collectors.toMap(TableRecord::key, record -> record, (one, other) -> one));
        List<TableRecord> ordered = keys.stream()
                .filter(byKey::containsKey)
                .map(byKey::get)
                .toList();
        List<String> positions = ordered.stream().map(TableRecord::key).collect(Collectors.toCollection(ArrayList::new));
        if (!last && !positions.isEmpty()) {
            positions.set(positions.size() - 1, keys.get(keys.size() - 1));
        }
        return new SourcePage(ordered, positions, last);
    }

    private List<TableRecord> fetch(List<String> keys, Filter filter) {
        if (keys.isEmpty()) {
            return List.of();
        }
        MappedTable table = context.plan().sourceTable();
        return context.source()
                .fetch(new FetchRequest(table, context.plan().sourceShape(), table.key(), keys, filter));
    }
}
