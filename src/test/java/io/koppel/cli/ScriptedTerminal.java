package io.koppel.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person who answers as the test says, in order, and remembers the questions. */
final class ScriptedTerminal implements Terminal {

    private final boolean present;
    private final Deque<Boolean> answers;
    private final Deque<String> choices = new ArrayDeque<>();
    private final List<String> questions = new ArrayList<>();

    private ScriptedTerminal(boolean present, List<Boolean> answers) {
        this.present = present;
        this.answers = new ArrayDeque<>(answers);
    }

    static ScriptedTerminal absent() {
        return new ScriptedTerminal(false, List.of());
    }

    static ScriptedTerminal answering(Boolean... answers) {
        return new ScriptedTerminal(true, List.of(answers));
    }

    /** A person who chooses from lists; an empty choice is just pressing Enter. */
    static ScriptedTerminal choosing(String... choices) {
        ScriptedTerminal terminal = new ScriptedTerminal(true, List.of());
        terminal.choices.addAll(List.of(choices));
        return terminal;
    }

    @Override
    public @Nullable String choose(String question, List<String> options, String recommended) {
        questions.add(question + " " + options + " " + recommended);
        String choice = choices.removeFirst();
        return choice.isEmpty() ? recommended : options.contains(choice) ? choice : null;
    }

    @Override
    public boolean present() {
        return present;
    }

    @Override
    public boolean confirm(String question) {
        questions.add(question);
        return answers.removeFirst();
    }

    List<String> questions() {
        return questions;
    }
}
