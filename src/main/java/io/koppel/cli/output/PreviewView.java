package io.koppel.cli.output;

import io.koppel.run.RunOutcome;
import java.util.Iterator;
import java.util.List;

/**
 * What a run would do, as JSON shows it (contract 6).
 *
 * @param writes read one at a time while the document is written
 */
public record PreviewView(String status, List<JobView> jobs, Iterator<WriteView> writes) {

    public static PreviewView of(RunOutcome outcome, PreviewedWrites writes) {
        return new PreviewView(outcome.status(), JobView.of(outcome.jobs()), writes.spool().all());
    }

    public static String text(RunOutcome outcome, PreviewedWrites writes) {
        StringBuilder text = new StringBuilder("Nothing was written. This is what would be:\n\n")
                .append(JobView.receipt().of(outcome.jobs()))
                .append("\n\n")
                .append(writes.spool().table(WriteView.table()));
        if (!outcome.message().isEmpty()) {
            text.append("\n\n").append(outcome.status()).append(": ").append(outcome.message());
        }
        return text.toString();
    }
}
