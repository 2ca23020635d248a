package io.koppel.run.pass;

import io.koppel.coupling.GenerationStore;
import io.koppel.decision.Decision;
import io.koppel.decision.RecordDecision;
import io.koppel.endpoint.FetchRequest;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.TableRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads and decides again what the destination no longer fits (spec 15.6). */
final class OutdatedDecisions {

    private final PassContext context;
    private final RecordDecision decision;
    private final CandidateAssembler assembler;
    private final GenerationStore generations;

    OutdatedDecisions(
            PassContext context, RecordDecision decision, CandidateAssembler assembler, GenerationStore generations) {
        this.context = context;
        this.decision = decision;
        this.assembler = assembler;
        this.generations = generations;
    }

    /** In the order of those that are outdated. */
    List<Decision> again(List<Decision> outdated) {
        if (outdated.isEmpty()) {
            return List.of();
        }
        Map<String, Decision> decided = decide(keys(outdated));
        List<Decision> taken = outdated.stream()
                .filter(late -> keyIsTaken(late, decided.get(key(late))))
                .toList();
        if (!taken.isEmpty()) {
            generations.raise(context.mapping(), context.pass().source(), keys(taken));
            decided.putAll(decide(keys(taken)));
        }
        List<Decision> again = new ArrayList<>(outdated.size());
        for (Decision late : outdated) {
            Decision now = decided.get(key(late));
            again.add(now == null ? new Decision.Filtered(late.candidate(), "it vanished after it was read") : now);
        }
        return again;
    }

    /**
     * What an attempt before its death made under the derived key was marked as deleted before it was coupled: the row
     * is still there, so the key never becomes free again.
     */
    private boolean keyIsTaken(Decision late, Decision now) {
        return context.plan().destinationTable().softDelete() != null
                && late instanceof Decision.Insert before
                && now instanceof Decision.Insert after
                && before.key() != null
                && before.key().equals(after.key());
    }

    private Map<String, Decision> decide(Collection<String> keys) {
        MappedTable table = context.plan().sourceTable();
        List<TableRecord> sources = context.source()
                .fetch(new FetchRequest(table, context.plan().sourceShape(), table.key(), keys, Filter.NONE));
        return assembler.assemble(sources, true).stream()
                .map(prepared -> decision.decide(prepared.candidate(), prepared.facts()))
                .collect(Collectors.toMap(OutdatedDecisions::key, Function.identity()));
    }

    private static List<String> keys(List<Decision> decisions) {
        return decisions.stream().map(OutdatedDecisions::key).toList();
    }

    private static String key(Decision decision) {
        return decision.candidate().source().key();
    }
}
