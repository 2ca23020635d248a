package io.koppel;

import io.koppel.console.ConsoleProperties;
import io.koppel.database.Connections;
import io.koppel.run.RunProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The console without a scheduler. */
@Import(WebConfiguration.class)
class ConsoleServerConfiguration {

    /** Takes the place of a command's own. */
    @Bean
    Connections connections(ConsoleProperties console, RunProperties runs) {
        return Connections.forRuns(console.parallelRuns(), runs.threads());
    }
}
