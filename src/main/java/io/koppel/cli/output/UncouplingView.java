package io.koppel.cli.output;

import io.koppel.journal.SynchJob;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was uncoupled, as JSON shows it.
 *
 * @param uncoupled pairs, with those that went along
 * @param skipped records asked for that were not coupled
 */
public record UncouplingView(long uncoupled, long skipped, List<JobView> jobs) {

    public static UncouplingView of(List<SynchJob> jobs) {
        return new UncouplingView(
                jobs.stream().mapToLong(job -> job.counters().uncoupled()).sum(),
                jobs.stream().mapToLong(job -> job.counters().skipped()).sum(),
                JobView.of(jobs));
    }

    public static String text(List<SynchJob> jobs) {
        UncouplingView view = of(jobs);
        String text = "Uncoupled: "
                + jobs.stream()
                        .map(job -> job.counters().uncoupled() + " of " + job.mapping())
                        .collect(Collectors.joining(", "))
                + ". They are marked 'do not create'; 'couplings include' releases them.";
        return view.skipped() == 0 ? text : text + " Not coupled and left alone: " + view.skipped() + ".";
    }
}
