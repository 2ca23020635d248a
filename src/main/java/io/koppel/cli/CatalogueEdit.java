package io.koppel.cli;

import io.koppel.cli.output.ChangeView;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Fault;
import io.koppel.mapping.change.Question;
import io.koppel.run.change.MappingEdits;
import io.koppel.run.change.ProposedChange;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Shows a proposed edit of mappings, asks what must be asked, and stores it. */
final class CatalogueEdit {

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    /** @param always questions to ask whatever changes */
    ExitCode carryOut(
            MappingEdits edits, ProposedChange proposed, List<String> always, Terminal terminal, Screen screen) {
        proposed.warnings().stream().map(Fault::text).forEach(screen::warn);
        if (!proposed.change().isEmpty() && !confirmed(proposed, always, terminal, screen)) {
            screen.warn("Declined; nothing was changed.");
            return ExitCode.NOTHING_DONE;
        }
        if (!proposed.change().isEmpty()) {
            edits.apply(proposed);
        }
        ChangeView view = ChangeView.of(proposed);
        screen.result(view, () -> ChangeView.text(proposed));
        view.next().forEach(command -> screen.hint("To bring its records in line: " + command));
        return ExitCode.DONE;
    }

    private boolean confirmed(ProposedChange proposed, List<String> always, Terminal terminal, Screen screen) {
        List<String> questions = new ArrayList<>(always);
        for (Question question : proposed.change().questions()) {
            questions.add(question.mapping() + ": " + question.text());
        }
        if (yes || questions.isEmpty()) {
            return true;
        }
        if (!terminal.present()) {
            throw new KoppelException(
                    ErrorCode.CONFIRMATION_MISSING,
                    String.join("\n", questions)
                            + "\nThere is no terminal to ask on. If that is what you want, run the same command with --yes.");
        }
        screen.say(ChangeView.text(proposed));
        return questions.stream().allMatch(terminal::confirm);
    }
}
