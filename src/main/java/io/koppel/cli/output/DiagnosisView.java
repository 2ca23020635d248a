package io.koppel.cli.output;

import io.koppel.run.doctor.Check;
import io.koppel.run.doctor.Diagnosis;
import io.koppel.run.doctor.NextStep;
import java.util.List;

/** What the doctor found, as JSON shows it. */
public record DiagnosisView(List<CheckView> checks, List<NextView> next) {

    /** @param subject side, mapping and side, or '' for the installation */
    public record CheckView(String check, String subject, String state, String message, String fix) {}

    /** @param command '' where nothing is to be done */
    public record NextView(String mapping, String command, String reason) {}

    public static DiagnosisView of(Diagnosis diagnosis) {
        return new DiagnosisView(
                diagnosis.checks().stream()
                        .map(check -> new CheckView(
                                check.name(), check.subject(), check.state().name(), check.message(), check.fix()))
                        .toList(),
                diagnosis.next().stream()
                        .map(step -> new NextView(step.mapping(), step.command(), step.reason()))
                        .toList());
    }

    /** @param all also what is well */
    public static String text(Diagnosis diagnosis, boolean all) {
        List<Check> shown = diagnosis.checks().stream()
                .filter(check -> all || check.state() != Check.State.OK)
                .toList();
        long well = diagnosis.checks().size() - shown.size();
        return (shown.isEmpty() ? "" : checkTable().of(shown) + "\n\n")
                + (all ? "" : (well == 1 ? "1 check" : well + " checks") + " found everything well.\n\n")
                + "Next:\n" + stepTable().of(diagnosis.next());
    }

    private static Table<Check> checkTable() {
        return new Table<Check>()
                .text("check", Check::name)
                .text("subject", Check::subject)
                .text("state", check -> check.state().name())
                .text("found", Check::message)
                .text("to do", Check::fix);
    }

    private static Table<NextStep> stepTable() {
        return new Table<NextStep>()
                .text("mapping", NextStep::mapping)
                .text("command", NextStep::command)
                .text("why", NextStep::reason);
    }
}
