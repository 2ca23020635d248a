package io.koppel.run.pass;

import io.koppel.coupling.WorkListStore;
import io.koppel.decision.StepProof;
import io.koppel.record.TableRecord;
import io.koppel.run.ProvenRecords;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which of a pass's sources need no look, because the reverse pass of the same run proved their pairs to be in step. */
final class ProvenSources {

    private final PassContext context;
    private final WorkListStore workList;
    private final StepProof proof;
    private final ProvenRecords proven;

    ProvenSources(PassContext context, WorkListStore workList) {
        this.context = context;
        this.workList = workList;
        this.proof = new StepProof(context.plan(), context.settings());
        this.proven = context.proven();
    }

    /** Keys of those that nothing is to be decided on; none on the work list is among them. */
    Set<String> among(List<TableRecord> sources) {
        Set<String> keys = new HashSet<>();
        if (context.settings().reverseJob() == null || proven.isEmpty() || !proof.takesProofs()) {
            return keys;
        }
        for (TableRecord source : sources) {
            proof.fingerprint(source).ifPresent(fingerprint -> {
                if (proven.contains(source.key(), fingerprint)) {
                    keys.add(source.key());
                }
            });
        }
        if (!keys.isEmpty()) {
            workList.byKeys(context.mapping(), context.pass(), keys)
                    .forEach(entry -> keys.remove(entry.sourceKey()));
        }
        return keys;
    }

    /** These were read before the pass came to all of its sources, and must not be counted once more. */
    void seen(List<TableRecord> sources) {
        proven.leaveOut(sources.stream().map(TableRecord::key).toList());
    }
}
