package io.koppel.cli;

import java.io.Console;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The terminal that the process was started from. */
public final class SystemTerminal implements Terminal {

    private final @Nullable Console console = System.console();

    @Override
    public boolean present() {
        return console != null && interactive(console);
    }

    @Override
    public boolean confirm(String question) {
        if (console == null) {
            return false;
        }
        String answer = console.readLine("%s [y/N] ", question);
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }

    @Override
    public @Nullable String choose(String question, List<String> options, String recommended) {
        if (console == null) {
            return null;
        }
        String answer = console.readLine("%s [%s; Enter for %s] ", question, String.join("/", options), recommended);
        if (answer == null) {
            return null;
        }
        return answer.isBlank()
                ? recommended
                : options.stream()
                        .filter(option -> option.equalsIgnoreCase(answer.strip()))
                        .findFirst()
                        .orElse(null);
    }

    /** From Java 22 on there always is a console, and only a method that Java 17 lacks says whether it is a terminal. */
    private static boolean interactive(Console console) {
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (ReflectiveOperationException unusable) {
            return false;
        }
    }
}
