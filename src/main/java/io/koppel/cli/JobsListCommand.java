package io.koppel.cli;

import io.koppel.cli.output.JobView;
import io.koppel.journal.SynchJob;
import io.koppel.journal.SynchJobs;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "Integration synchronization jobs with all counters, newest first.")
final class JobsListCommand extends KoppelCommand {

    @Option(names = "--mapping", paramLabel = "M", description = "Only jobs of this mapping.")
    private @Nullable String mapping;

    @Mixin
    private Limit limit;

    JobsListCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkUsage() {
        limit.check(this);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        String name = mapping == null ? null : MappingChoice.name(mapping);
        List<SynchJob> jobs = useCases.get(SynchJobs.class).list(name, limit.number());
        screen.result(JobView.of(jobs), () -> JobView.history().of(jobs));
        return ExitCode.DONE;
    }
}
