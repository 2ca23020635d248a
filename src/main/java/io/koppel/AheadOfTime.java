package io.koppel;

import io.koppel.cli.Duty;
import io.koppel.cli.Verbosity;
import io.koppel.run.RunProgress;
import org.springframework.aot.AotDetector;
import org.springframework.core.SpringProperties;
import org.springframework.util.ClassUtils;

/**
 * What the build works out once so that a command need not at every start: which beans there are and how they are made
 * (Spring's ahead-of-time processing). The scheduler has other beans and stays for months, so it looks for itself.
 */
public final class AheadOfTime {

    private static final String BUILD = "/target/classes/";
    private static final String NO_WARMING_UP = "spring.backgroundpreinitializer.ignore";

    private AheadOfTime() {}

    /** Called by the build alone, which takes the context before it is refreshed. */
    public static void main(String[] arguments) {
        SpringStarter.application(Duty.COMMAND, Verbosity.NORMAL, RunProgress.NONE).run(arguments);
    }

    /** What the build's own directory holds may have been worked out for older classes. */
    static void use(Duty duty) {
        boolean there = !AheadOfTime.class.getProtectionDomain().getCodeSource().getLocation().getPath().endsWith(BUILD)
                && ClassUtils.isPresent(AheadOfTime.class.getName() + "__ApplicationContextInitializer", null);
        if (duty == Duty.COMMAND) {
            // Boot would warm up the web server, validation and message converters beside it, none of which is used.
            System.setProperty(NO_WARMING_UP, "true");
        }
        SpringProperties.setProperty(AotDetector.AOT_ENABLED, Boolean.toString(there && duty == Duty.COMMAND));
    }
}
