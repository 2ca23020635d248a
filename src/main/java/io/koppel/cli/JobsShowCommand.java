package io.koppel.cli;

import io.koppel.cli.output.JobDetailView;
import io.koppel.cli.output.JobView;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.journal.SynchJob;
import io.koppel.journal.SynchJobError;
import io.koppel.journal.SynchJobErrors;
import io.koppel.journal.SynchJobs;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "One integration synchronization job with its errors.")
final class JobsShowCommand extends KoppelCommand {

    @Parameters(paramLabel = "ID", description = "The job, as 'jobs list' shows it.")
    private String id;

    JobsShowCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        SynchJob job = useCases.get(SynchJobs.class)
                .find(id)
                .orElseThrow(() -> new KoppelException(
                        ErrorCode.RECORD_UNKNOWN, "There is no job " + id + ". 'jobs list' shows those that exist."));
        List<SynchJobError> errors = useCases.get(SynchJobErrors.class).ofJob(id);
        screen.result(
                JobDetailView.of(job, errors),
                () -> JobView.history().of(List.of(job)) + "\n\n"
                        + JobDetailView.errorTable().of(errors));
        return ExitCode.DONE;
    }
}
