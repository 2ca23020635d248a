package io.koppel.run.preview;

import io.koppel.coupling.Coupling;
import io.koppel.decision.Candidate;
import io.koppel.decision.Candidate.Found;
import io.koppel.decision.Decision;
import io.koppel.decision.PlannedWrite;
import io.koppel.endpoint.NumberSource;
import io.koppel.endpoint.RowWrite;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.record.CanonicalText;
import io.koppel.record.FieldValues;
import io.koppel.record.TableRecord;
import io.koppel.run.pass.PassListener;
import io.koppel.run.pass.WriteResult;
import io.koppel.run.preview.PreviewedWrite.Action;
import io.koppel.run.preview.PreviewedWrite.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells what a chunk of a preview would have written, row by row, and keeps nothing of it. */
public final class WriteReport implements PassListener {

    private final Consumer<PreviewedWrite> sink;
    private final boolean forced;

    /** @param forced coupled records are transferred without looking for changes */
    public WriteReport(Consumer<PreviewedWrite> sink, boolean forced) {
        this.sink = sink;
        this.forced = forced;
    }

    @Override
    public void done(IntegrationTableMapping mapping, Pass pass, List<WriteResult> results) {
        Set<String> shared = new HashSet<>();
        for (WriteResult result : results) {
            if (result instanceof WriteResult.Written written) {
                written(mapping, pass, written, shared);
            } else if (result.decision() instanceof Decision.RemoveCoupling remove) {
                sink.accept(link(mapping, pass, remove.candidate(), Action.UNCOUPLE, "its counterpart was deleted"));
            } else if (result instanceof WriteResult.NothingWritten
                    && result.decision() instanceof Decision.Modify modify
                    && modify.candidate().coupling() == null) {
                sink.accept(link(mapping, pass, modify.candidate(), Action.COUPLE, reason(modify)));
            }
        }
    }

    @Override
    public void swept(IntegrationTableMapping mapping, Pass pass, List<Coupling> couplings) {
        couplings.forEach(coupling -> sink.accept(new PreviewedWrite(
                mapping.name(),
                pass,
                coupling.key(pass.source()),
                coupling.key(pass.destination()),
                Action.UNCOUPLE,
                "one of the two records was deleted",
                List.of())));
    }

    /** What a decision that was not carried out wants written; numbers that only a write draws stand as their source. */
    public static void planned(
            IntegrationTableMapping mapping, Pass pass, Decision decision, Consumer<PreviewedWrite> sink) {
        if (!writes(decision).isEmpty()) {
            new WriteReport(sink, false)
                    .written(
                            mapping,
                            pass,
                            new WriteResult.Written(decision, "", null, Map.of(), Set.of()),
                            new HashSet<>());
        }
    }

    private static PreviewedWrite link(
            IntegrationTableMapping mapping, Pass pass, Candidate candidate, Action action, String reason) {
        String destination = candidate.coupling() != null
                ? candidate.coupling().key(pass.destination())
                : candidate.destination() == null ? null : candidate.destination().key();
        return new PreviewedWrite(
                mapping.name(), pass, candidate.source().key(), destination, action, reason, List.of());
    }

    private void written(
            IntegrationTableMapping mapping, Pass pass, WriteResult.Written written, Set<String> shared) {
        Decision decision = written.decision();
        for (PlannedWrite write : writes(decision)) {
            String key = key(write, written);
            boolean already = write.role() == PlannedWrite.Role.BEFORE
                    && !shared.add(write.side() + " " + write.row().table().table() + " " + key);
            if (!already && !(write.role() == PlannedWrite.Role.OPTIONAL && written.dropped().contains(key))) {
                sink.accept(new PreviewedWrite(
                        mapping.name(),
                        pass,
                        decision.candidate().source().key(),
                        key,
                        write.row() instanceof RowWrite.Insert ? Action.INSERT : Action.MODIFY,
                        write.role() == PlannedWrite.Role.RECORD
                                ? reason(decision)
                                : "goes with it, in table " + write.row().table().table(),
                        fields(write.row(), written.numbers())));
            }
        }
    }

    private static List<PlannedWrite> writes(Decision decision) {
        if (decision instanceof Decision.Insert insert) {
            return insert.outcome().writes();
        }
        return decision instanceof Decision.Modify modify ? modify.outcome().writes() : List.of();
    }

    private static @Nullable String key(PlannedWrite write, WriteResult.Written written) {
        if (write.row() instanceof RowWrite.Update update) {
            return update.asRead().key();
        }
        RowWrite.Insert insert = (RowWrite.Insert) write.row();
        return insert.key() == null && write.role() == PlannedWrite.Role.RECORD && !written.key().isEmpty()
                ? written.key()
                : insert.key();
    }

    private static List<Field> fields(RowWrite row, Map<Object, String> numbers) {
        TableRecord asRead = row instanceof RowWrite.Update update ? update.asRead() : null;
        FieldValues values = row.values();
        List<Field> fields = new ArrayList<>();
        for (int index = 0; index < values.shape().size(); index++) {
            String name = values.shape().fields().get(index);
            Object value = values.get(index);
            String number = value == null ? null : numbers.get(value);
            fields.add(new Field(
                    name,
                    asRead != null && asRead.values().has(name) ? text(asRead.get(name)) : null,
                    number == null ? value instanceof NumberSource ? "(a new number)" : text(value) : number));
        }
        return fields;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : CanonicalText.of(value);
    }

    private String reason(Decision decision) {
        Candidate candidate = decision.candidate();
        if (decision instanceof Decision.Insert insert) {
            if (insert.restored()) {
                return "its counterpart was deleted and is restored";
            }
            return candidate.found() == Found.BY_DERIVED_KEY
                    ? "an interrupted run created it; it is completed and coupled"
                    : "it has no counterpart yet";
        }
        if (candidate.found() == Found.BY_NATURAL_KEY) {
            return "found by its natural key; it is coupled";
        }
        if (forced) {
            return "its values differ";
        }
        return candidate.carriedFields().isEmpty()
                ? "the source changed"
                : "carried now: " + String.join(", ", candidate.carriedFields());
    }
}
