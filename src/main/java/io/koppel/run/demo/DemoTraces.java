package io.koppel.run.demo;

import io.koppel.coupling.Couplings;
import io.koppel.coupling.CreationIntents;
import io.koppel.coupling.WorkList;
import io.koppel.journal.SynchJobErrors;
import io.koppel.journal.SynchJobs;
import io.koppel.mapping.Watermarks;
import io.koppel.mapping.store.WatermarkRepository;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What Koppel remembers of earlier demonstrations. Their records are gone, so it would only mislead. */
@Component
record DemoTraces(
        Couplings couplings,
        CreationIntents intents,
        WorkList workList,
        SynchJobs jobs,
        SynchJobErrors errors,
        WatermarkRepository watermarks,
        TransactionTemplate transactions) {

    void clear(List<String> mappings) {
        transactions.executeWithoutResult(status -> mappings.forEach(this::clear));
    }

    private void clear(String mapping) {
        couplings.forget(mapping);
        intents.forget(mapping);
        workList.forget(mapping);
        errors.forget(mapping);
        jobs.forget(mapping);
        watermarks.save(mapping, Watermarks.BLANK);
    }
}
