package io.koppel.cli;

import io.koppel.cli.output.DiagnosisView;
import io.koppel.run.Installation;
import io.koppel.run.doctor.Check.State;
import io.koppel.run.doctor.Diagnosis;
import io.koppel.run.doctor.Doctor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "doctor",
        description = {
            "Look over the installation in the order of set-up, and say of each mapping what to do next. Changes neither",
            "system. 3 if something was found, 6 if a person must decide about it."
        })
final class DoctorCommand extends KoppelCommand {

    @Option(names = "--verbose", description = "Show in the table also what is well.")
    private boolean verbose;

    DoctorCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    boolean preparesInstallation() {
        return false;
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        useCases.get(Installation.class).prepareOwn();
        Diagnosis diagnosis = useCases.get(Doctor.class).look();
        screen.result(DiagnosisView.of(diagnosis), () -> DiagnosisView.text(diagnosis, verbose));
        if (diagnosis.any(State.DECISION)) {
            return ExitCode.DECISION_NEEDED;
        }
        return diagnosis.any(State.PROBLEM) ? ExitCode.RECORDS_FAILED : ExitCode.DONE;
    }
}
