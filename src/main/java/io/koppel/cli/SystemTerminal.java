package io.koppel.cli;

import java.io.Console;
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
